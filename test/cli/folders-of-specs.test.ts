import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from './run-cli.ts';
import { ownEnvironments, sampleSpec, specs } from './sample-spec.ts';

function folderWith(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

/** Held against each other they share nothing. */
const wrong = (name: string) => specs.error + ownEnvironments(name);

const repository = () =>
  folderWith({
    'specs/b.yaml': wrong('e1'),
    'specs/a.yml': wrong('e2'),
    'specs/old.lock.yaml': 'version: 1\n',
    'specs/values.yaml': 'executor: x\n',
    'specs/notes.txt': 'version: 1\nurl: x\n',
    'specs/.hidden/c.yaml': wrong('e3'),
    'specs/node_modules/c.yaml': wrong('e4'),
    'teams/x/airflow-entra.yaml': wrong('e5'),
    'teams/y/deep/airflow-entra.yaml': wrong('e6'),
    'teams/y/other.yaml': 'apiVersion: v1\nkind: ConfigMap\n',
  });

async function read(cwd: string, ...names: string[]) {
  const { status, out, err } = await runCli(['validate', '-o', 'json', ...names], { cwd });
  const { findings } = JSON.parse(out) as JsonReport;
  return { status, err, sources: findings.map(({ where }) => where.source), findings };
}

describe('a folder', () => {
  test('is every spec in it and below, in the order of their names', async () => {
    const cwd = repository();
    expect((await read(cwd, 'specs')).sources).toEqual(['specs/a.yml', 'specs/b.yaml']);
    expect((await read(cwd, 'specs/')).sources).toEqual(['specs/a.yml', 'specs/b.yaml']);
    expect((await read(cwd, 'teams', 'specs')).sources).toEqual([
      'teams/x/airflow-entra.yaml',
      'teams/y/deep/airflow-entra.yaml',
      'specs/a.yml',
      'specs/b.yaml',
    ]);
    expect((await read(cwd, '.')).sources).toHaveLength(4);
  });

  test('is looked at once, whatever else names its specs', async () => {
    const { sources } = await read(repository(), './specs/b.yaml', 'specs', 'specs/*.yaml');
    expect(sources).toEqual(['./specs/b.yaml', 'specs/a.yml']);
  });

  test('says which YAML files were not taken for specs, and nothing of a lock file', async () => {
    const { err } = await read(repository(), 'specs');
    expect(err).toBe('airflow-entra: found 2 specs; not looked at, since it is no spec: specs/values.yaml\n');
    const many = Object.fromEntries([...'abcdefgh'].map((name) => [`s/${name}.yaml`, 'x: 1\n']));
    expect((await read(folderWith({ ...many, 's/z.yaml': sampleSpec }), 's')).err).toContain(
      'they are no specs: s/a.yaml, s/b.yaml, s/c.yaml, s/d.yaml, s/e.yaml and 3 more\n',
    );
    expect((await read(repository(), 'specs/b.yaml')).err).toBe('');
  });

  test('without a spec is an error, and the others are still looked at', async () => {
    const cwd = folderWith({ 'none/values.yaml': 'a: 1\n', 'some/a.yaml': specs.error });
    mkdirSync(join(cwd, 'empty'));
    const { status, findings } = await read(cwd, 'none', 'empty', 'some');
    expect(status).toBe(2);
    expect(findings.map(({ where, message }) => `${where.source}: ${message}`)).toEqual([
      expect.stringMatching(/^some\/a\.yaml: /),
      expect.stringMatching(/^none: there is no spec in this folder: of 1 YAML file none has `version: 1`/),
      expect.stringMatching(/^empty: there is no YAML file in this folder/),
    ]);
  });

  test('has a spec that is broken or cannot be read, which is said', async () => {
    const cwd = folderWith({ 's/broken.yaml': 'version: 1\nurl: "x\n', 's/good.yaml': sampleSpec });
    expect((await read(cwd, 's')).sources).toContain('s/broken.yaml');
    writeFileSync(join(cwd, 's/bytes.yaml'), Buffer.from([0xff, 0xfe, 0xff]));
    expect((await read(cwd, 's')).sources).toContain('s/bytes.yaml');
  });

  test('is not left through a link, and a link in a circle ends', async () => {
    const cwd = folderWith({ 's/a.yaml': wrong('a'), 'elsewhere/b.yaml': wrong('b') });
    symlinkSync('../elsewhere', join(cwd, 's/link'));
    symlinkSync('..', join(cwd, 's/circle'));
    expect((await read(cwd, 's')).sources).toEqual(['s/a.yaml']);
  });

  test('rendered files are no specs, and are not spoken of', async () => {
    const cwd = folderWith({ 's/airflow-entra.yaml': sampleSpec });
    expect((await runCli(['render', 's'], { cwd })).status).toBe(0);
    expect(await read(cwd, 's')).toMatchObject({ status: 0, err: '' });
  });
});

describe('a pattern', () => {
  test.each([
    ['teams/**/airflow-entra.yaml', ['teams/x/airflow-entra.yaml', 'teams/y/deep/airflow-entra.yaml']],
    ['./teams/*/airflow-entra.yaml', ['teams/x/airflow-entra.yaml']],
    ['specs/*.{yaml,yml}', ['specs/a.yml', 'specs/b.yaml']],
    ['specs/[b-z].yaml', ['specs/b.yaml']],
    ['**/?.yml', ['specs/a.yml']],
  ])('%s, as the shell did not expand it', async (pattern, expected) => {
    expect((await read(repository(), pattern)).sources).toEqual(expected);
  });

  test('that fits nothing is an error', async () => {
    const { status, findings } = await read(repository(), 'team/**/airflow-entra.yaml');
    expect(status).toBe(2);
    expect(findings[0]?.message).toBe('there is no YAML file for this pattern');
  });

  test('is the name of a file where there is one of that name', async () => {
    const cwd = folderWith({ 'a[b].yaml': specs.error, 'ab.yaml': sampleSpec });
    expect((await read(cwd, 'a[b].yaml')).sources).toEqual(['a[b].yaml']);
  });

  test('outside of the working folder finds what is there', async () => {
    const cwd = repository();
    expect((await read(join(cwd, 'specs'), '../teams/**/airflow-entra.yaml')).sources).toEqual([
      '../teams/x/airflow-entra.yaml',
      '../teams/y/deep/airflow-entra.yaml',
    ]);
  });
});

test('every command that reads specs takes a folder', async () => {
  const cwd = folderWith({ 's/a.yaml': sampleSpec, 's/b.yaml': sampleSpec + ownEnvironments('b') });
  const { out } = await runCli(['render', 's'], { cwd });
  expect(out).toContain('written s/rendered/a/');
  expect(out).toContain('written s/rendered/b/');
  expect((await runCli(['drift', '--files', 's'], { cwd })).status).toBe(0);
});
