import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
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
