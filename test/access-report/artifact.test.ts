import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { changed, sampleSpec } from '../cli/sample-spec.ts';
import { folderOf, write } from './report-access.ts';

/** The artifact `access-report`: what a spec alone says, for each environment, kept up to date by `render --check`. */
const spec = changed('version: 1', 'version: 1\nartifacts: [access-report]');
const rendered = ['access.md', 'access.html'];

test('both files are rendered for each environment, and nothing of another one is in them', async () => {
  const cwd = folderOf({
    'airflow-entra.yaml': `${spec}environments:\n  a: {}\n  b: { access: { mappings: { of_b: [Viewer] } } }\n`,
  });
  expect((await runCli(['render'], { cwd })).status).toBe(0);
  for (const file of rendered) {
    expect(readFileSync(join(cwd, 'rendered/b', file), 'utf8')).toContain('of_b');
    expect(readFileSync(join(cwd, 'rendered/a', file), 'utf8')).not.toContain('of_b');
  }
});

test('a file that differs is told, also one that was edited by hand', async () => {
  const cwd = folderOf({ 'airflow-entra.yaml': spec });
  await runCli(['render'], { cwd });
  expect((await runCli(['render', '--check'], { cwd })).status).toBe(0);
  write(cwd, { 'airflow-entra.yaml': spec.replace('[Admin]', '[Admin, Viewer]') });
  const { status, out } = await runCli(['render', '--check'], { cwd });
  expect(status).toBe(1);
  expect(out).toContain('+| `airflow_admin` | `Admin` `Viewer` |');
  await runCli(['render'], { cwd });
  const page = join(cwd, 'rendered/default/access.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('Viewer', 'Nothing'));
  expect((await runCli(['render', '--check'], { cwd })).status).toBe(1);
});

test('the bytes are the same wherever the spec lies, and a line of a base is one of the base', async () => {
  const base = spec;
  const own = 'version: 1\nextends: base.yaml\naccess: { mappings: { own: [Viewer] } }\n';
  const cwd = folderOf({
    ...{ 'a/airflow-entra.yaml': own, 'a/base.yaml': base },
    ...{ 'b/c/airflow-entra.yaml': own, 'b/c/base.yaml': base },
  });
  const texts = async (folder: string) => {
    await runCli(['render', `${folder}/airflow-entra.yaml`, '--out-dir', `out/${folder}`], { cwd });
    return rendered.map((file) => readFileSync(join(cwd, 'out', folder, 'default', file), 'utf8'));
  };
  const [here, there] = [await texts('a'), await texts('b/c')];
  expect(here).toEqual(there);
  expect(here[0]).toContain('| `airflow_admin` | `Admin` | `base.yaml:');
  expect(here[0]).toContain('| `own` | `Viewer` | `airflow-entra.yaml:3` |');
});

test('nothing is made of it that needs the day or the tenant', async () => {
  const cwd = folderOf({ 'airflow-entra.yaml': sampleSpec });
  const argv = ['render', '--artifact', 'access-report', '--out-dir', 'out'];
  const text = async (today: string) => {
    await runCli(argv, { cwd, today });
    return readFileSync(join(cwd, 'out/default/access.md'), 'utf8');
  };
  expect(await text('2026-12-01')).toBe(await text('2031-01-01'));
});
