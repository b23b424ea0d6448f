import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The rooms, from the edge inwards. A file may import from its own room and from those further down, never from beside
 * it. The folders of `app`, `edge` and `rules` are rooms of their own.
 */
const levels: string[][] = [
  ['main'],
  ['cli'],
  ['app/doctor', 'app/drift', 'app/import'],
  ['app/plan', 'app/access', 'app/init', 'app/lint'],
  ['app/tenant', 'app/chart'],
  ['app'],
  ['edge/online', 'edge/cluster'],
  ['edge/files'],
  ['edge'],
  ['report'],
  ['rules/registry'],
  ['drift', 'doctor', 'plan', 'access', 'import', 'lint', 'lock'],
  ['rules/spec', 'rules/config', 'rules/tenant'],
  ['rules/engine'],
  ['entra', 'render'],
  ['python', 'model', 'directory'],
  ['providers'],
  ['spec'],
  ['yaml', 'facts'],
  ['diagnostic'],
];

/** The rooms that are made of several. */
const houses = ['app', 'edge', 'rules'];

/** Left by the move into these rooms; the next commits take them away. */
const stillToCut = [
  'entra/group-in-token.ts imports rules/tenant',
  'entra/mapped-app-role.ts imports rules/engine',
  'entra/mapped-app-role.ts imports rules/tenant',
  'entra/registered-credentials.ts imports rules/engine',
  'entra/registered-credentials.ts imports rules/tenant',
  'lint/check-releases.ts imports edge',
  'python/oauth-scope.ts imports rules/config',
  'python/sign-in.ts imports rules/config',
  'python/tenant-named.ts imports rules/config',
  'app/access/ask-about-role.ts imports cli',
  'app/access/ask.ts imports cli',
  'app/doctor/walk-chain.ts imports cli',
  'app/plan/offline.ts imports cli',
  'app/plan/online.ts imports cli',
  'app/plan/plan-specs.ts imports cli',
  'app/tenant/read-tenants.ts imports cli',
  'edge/online/hosts.ts imports cli',
  'edge/online/open-directory.ts imports cli',
  'rules/config/unknown-release.ts imports rules/spec',
  'rules/tenant/group-claims-format.ts imports rules/spec',
];

/** The embedded Entra is an independent witness: it shares nothing with what it is a witness for. */
const emulatorMayImport = ['emulator', 'diagnostic'];

/** Who may touch what comes from outside. */
const owners: { module: RegExp; folders: string[] }[] = [
  { module: /^yargs/, folders: ['cli'] },
  { module: /^handlebars/, folders: ['render'] },
  { module: /^yaml$/, folders: ['yaml', 'lock', 'render', 'emulator'] },
  { module: /^zod/, folders: ['spec', 'lock', 'directory', 'emulator'] },
  { module: /^@azure\/identity|^@microsoft\/microsoft-graph-client/, folders: ['directory'] },
  { module: /tree-sitter/, folders: ['python'] },
  { module: /^jose$/, folders: ['app/access', 'cli', 'emulator'] },
  { module: /^@peculiar\/x509$/, folders: ['emulator'] },
  { module: /^node:(?!util$|path$|crypto$)/, folders: ['main', 'cli', 'app', 'edge', 'emulator'] },
];

const root = resolve('src');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map((path) => ({ path, folder: folderOf(path), text: readFileSync(join(root, path), 'utf8') }));

function folderOf(path: string): string {
  const [folder = '', inside, file] = path.split('/');
  if (inside === undefined) return folder.replace(/\.ts$/, '');
  return houses.includes(folder) && file !== undefined ? `${folder}/${inside}` : folder;
}

/** Whether a room is one of these, or inside one of them. */
const isOneOf = (folder: string, rooms: readonly string[]) =>
  rooms.some((room) => folder === room || folder.startsWith(`${room}/`));

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
    expect([...new Set(wrong)]).toEqual(stillToCut);
  });

  test('leaves each library to its owner', () => {
    const wrong = files.flatMap(({ path, folder, text }) =>
      importsOf(text).flatMap((name) =>
        owners
          .filter(({ module, folders }) => module.test(name) && !isOneOf(folder, folders))
          .map(() => `${path} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('prints and exits at the edge only', () => {
    const edge = ['main', 'cli', 'app', 'edge'];
    const wrong = files.filter(
      ({ folder, text }) =>
        !isOneOf(folder, edge) && /\bconsole\.|\bprocess\.(?!versions)/.test(withoutComments(text)),
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
  if (to === 'emulator') return isOneOf(from, ['cli', 'app']);
  return levelOf(from) < levelOf(to);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
