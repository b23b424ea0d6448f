import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { withCalls } from '../../scripts/quick-spreads.mjs';
import { spreadTogether } from '../../scripts/spread-together.mjs';
import { temporaryFolder } from '../cli/run-cli.ts';

/** What a build reads. */
const parts = [
  'src',
  'scripts',
  'templates',
  'examples',
  'schemas',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Builds a copy of the project, with its installed packages, in a folder with another path. @returns the folder built */
function builtElsewhere(): string {
  const folder = join(temporaryFolder(), 'another place', 'deeper', 'airflow-entra-2');
  mkdirSync(folder, { recursive: true });
  for (const part of parts) cpSync(part, join(folder, part), { recursive: true, preserveTimestamps: true });
  // 300 MB: hard links, which have no other path than this one.
  execFileSync('cp', ['-al', resolve('node_modules'), join(folder, 'node_modules')]);
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: folder });
  return join(folder, 'dist');
}

/** @returns the hash of each file, by its path below the folder */
function hashesBelow(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

test('the bundle has the same bytes wherever it is built, but for what V8 compiled, which is in no package', () => {
  const [one, other] = [hashesBelow(resolve('dist')), hashesBelow(builtElsewhere())];
  expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
  expect([...one.keys()]).toContain('cli.cjs');
  const different = [...one].filter(([name, hash]) => other.get(name) !== hash).map(([name]) => name);
  expect(different.filter((name) => !name.endsWith('.cache'))).toEqual([]);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  expect(files).toContain('!dist/*.cache');
});

test.each([
  '{ ...one, b: 2, c }',
  '{ a: 0, ...one, b: 3, ...other, c, }',
  '{ ...(c && { c }), ...undefined, ...(!c && { d: 1 }), ...null, ...false, e: { ...one, ...{ f: { ...other, g: 1 } } } }',
  '{ ...one, [c]: 1, "b-c": 2, 3: 4, ...[5, 6], ..."xy" }',
  '[{ ...one, a: { ...foreign, b: 1 } }, { ...foreign, ...one }, { ...one, ["__proto__"]: 1 }]',
  '{ ...one, __proto__: other, get g() { return 1; }, m() { return 2; } }',
  '((x) => ({ ...x, y: ((z) => z)({ ...one, x }) }))(4)',
])('the bundle makes of %s what Node does', (code) => {
  const call = (text: string) =>
    Function(
      'one',
      'other',
      'foreign',
      'c',
      'spreadTogether',
      `return ${text}`,
    )(
      { a: 1, b: undefined },
      { b: 1, z: 2 },
      JSON.parse('{ "__proto__": { "isAdmin": true }, "k": 1 }'),
      'c',
      spreadTogether,
    );
  const shown = (text: string) => inspect(call(text), { depth: 9, getters: true });
  expect(shown(withCalls(`(${code})`))).toBe(shown(`(${code})`));
});

test('an object with more than what it spreads is made by a call in the bundle, also in TypeScript', () => {
  expect(withCalls('const made = { ...one, more } as const satisfies Made<typeof one>;')).toBe(
    'const made = spreadTogether( one, {more} ) as const satisfies Made<typeof one>;',
  );
  expect(withCalls('const copy = { ...one };')).toBe('const copy = { ...one };');
});
