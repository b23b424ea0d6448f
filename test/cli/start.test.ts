import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { temporaryFolder } from './run-cli.ts';

/** As `dist/main.js` does it. */
const wrapped = (source: string) =>
  `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;

const cached = readdirSync('dist').flatMap((name) => (name.endsWith('.cache') ? [name.slice(0, -6)] : []));

/** What `validate` and `render` add to a start. */
const specs = cached.find((name) => name.startsWith('specs-'));

test('what is read at each start, what specs need and what doctor reads has a code cache', () => {
  expect(cached).toContain('cli');
  expect(specs).toBeDefined();
  expect(cached.filter((name) => /^doctor-/.test(name))).toHaveLength(1);
});

test.each(cached)('the code cache is of this bundle and this Node: %s', (name) => {
  const file = resolve(`dist/${name}.cjs`);
  const script = new Script(wrapped(readFileSync(file, 'utf8')), {
    filename: file,
    cachedData: readFileSync(resolve(`dist/${name}.cache`)),
  });
  expect(script.cachedDataRejected).toBe(false);
});

test('the names of functions stay in the bundle, so that the stack of a bug can be read', () => {
  const bundle = readFileSync(resolve(`dist/${specs}.cjs`), 'utf8');
  const missing = ['loadSpec', 'resolveEnvironment', 'renderSpec'].filter((name) => !bundle.includes(name));
  expect(missing).toEqual([]);
});

test.each([
  ['validate', ['validate', 'examples/nonprod-prod/airflow-entra.yaml']],
  [
    'render',
    ['render', 'examples/plain-kubernetes/airflow-entra.yaml', '--out-dir', join(temporaryFolder(), 'out')],
  ],
])('%s loads nothing but the file of each start and that of specs', (_, argv) => {
  expect(loadedBy(argv)).toEqual(['main.js', 'cli.cjs', `${specs}.cjs`]);
});

test('what reads no spec loads nothing of it', () => {
  expect(loadedBy(['--version'])).toEqual(['main.js', 'cli.cjs']);
});

/** The files of the bundle that a call loads. */
function loadedBy(argv: string[]) {
  const hook = join(temporaryFolder(), 'loaded.cjs');
  const list = "process._rawDebug(Object.keys(require.cache).join(' '))";
  writeFileSync(hook, `process.on('exit', () => ${list});`);
  const { stderr } = spawnSync(process.execPath, ['--require', hook, 'dist/main.js', ...argv], {
    encoding: 'utf8',
  });
  const chunks = [...stderr.matchAll(/[\\/]dist[\\/](\S+)/g)].map(([, name]) => name);
  return chunks.filter((name) => !name?.startsWith('rolldown-runtime'));
}

test.each([
  ['rule', ['rule', 'role-unknown'], /^# role-unknown/],
  ['demo', ['demo'], /From a spec to a login/],
])('the bundle finds what comes with the package: %s', (_, argv, says) => {
  const { status, stdout } = spawnSync(process.execPath, ['dist/main.js', ...argv], { encoding: 'utf8' });
  expect(stdout).toMatch(says);
  expect(status).toBe(0);
});
