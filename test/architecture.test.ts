import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** From the edge inwards. A file may import from its own folder and from those further down, never from beside it. */
const levels: string[][] = [
  ['main'],
  ['cli'],
  ['report'],
  ['drift', 'doctor', 'plan', 'access', 'import'],
  ['checks', 'render'],
  ['python'],
  ['model', 'directory'],
  ['providers'],
  ['spec', 'facts'],
  ['diagnostic'],
];

/** The embedded Entra is an independent witness: it shares nothing with what it is a witness for. */
const emulatorMayImport = ['emulator', 'diagnostic'];

/** Who may touch what comes from outside. */
const owners: { module: RegExp; folders: string[] }[] = [
  { module: /^yargs/, folders: ['cli'] },
  { module: /^handlebars/, folders: ['render'] },
  { module: /^yaml$/, folders: ['spec', 'render', 'emulator'] },
  { module: /^zod/, folders: ['spec', 'directory', 'emulator'] },
  { module: /^@azure\/identity|^@microsoft\/microsoft-graph-client/, folders: ['directory'] },
  { module: /tree-sitter/, folders: ['python'] },
  { module: /^jose$/, folders: ['cli', 'emulator'] },
  { module: /^@peculiar\/x509$/, folders: ['emulator'] },
  { module: /^node:(?!util$|path$|crypto$)/, folders: ['main', 'cli', 'emulator'] },
];

const root = resolve('src');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => ({ path, folder: folderOf(path), text: readFileSync(join(root, path), 'utf8') }));

function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : path.replace(/\.ts$/, '');
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const levelOf = (folder: string) => levels.findIndex((level) => level.includes(folder));

describe('the layout', () => {
  test('finds the source', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(200);
  });

  test('has no folder that nobody has placed', () => {
    const placed = [...levels.flat(), 'emulator'];
    expect(files.filter(({ folder }) => !placed.includes(folder)).map(({ path }) => path)).toEqual([]);
  });

  test('is imported one way, from the edge inwards', () => {
    const wrong = files.flatMap(({ path, folder, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith('.') && name.endsWith('.ts'))
        .map((name) => folderOf(relative(root, resolve(root, path, '..', name))))
        .filter((target) => !mayImport(folder, target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('leaves each library to its owner', () => {
    const wrong = files.flatMap(({ path, folder, text }) =>
      importsOf(text).flatMap((name) =>
        owners
          .filter(({ module, folders }) => module.test(name) && !folders.includes(folder))
          .map(() => `${path} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('prints and exits at the edge only', () => {
    const edge = ['main', 'cli'];
    const wrong = files.filter(
      ({ folder, text }) =>
        !edge.includes(folder) && /\bconsole\.|\bprocess\.(?!versions)/.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('compares versions in the facts only', () => {
    const wrong = files.filter(({ folder, text }) => folder !== 'facts' && /facts\/version\.ts/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('has no drawer for what found no place', () => {
    expect(files.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)\.ts$/.test(path))).toEqual([]);
  });

  test('keeps files small enough to read', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 250);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  if (from === 'emulator') return emulatorMayImport.includes(to);
  if (to === 'emulator') return from === 'cli';
  return levelOf(from) < levelOf(to);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
