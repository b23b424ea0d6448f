import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { config, importText } from './import-text.ts';

const folderWith = (name: string, text: string) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, name), text);
  return cwd;
};

describe('where it goes', () => {
  test('the spec to standard output, what is said about it to the other one', async () => {
    const cwd = folderWith('old.py', config());
    const { out, err, status } = await runCli(['import', 'old.py'], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/^# yaml-language-server: \$schema=\.\/airflow-entra\.schema\.json\n/);
    expect(err).toContain('[import-assumed]');
    const checked = await runCli(['validate', '-'], { stdin: out });
    expect(checked, checked.out).toMatchObject({ status: 0 });
  });

  test('to a file of its own, with the schema beside it, and over nothing', async () => {
    const cwd = folderWith('old.py', config());
    const { out, status } = await runCli(['import', 'old.py', '--out', 'airflow-entra.yaml'], { cwd });
    expect(status).toBe(0);
    expect(out).toContain('written airflow-entra.yaml\nwritten airflow-entra.schema.json\n');
    const before = readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8');
    expect(await runCli(['render', '--out-dir', 'out'], { cwd })).toMatchObject({ status: 0 });
    const again = await runCli(['import', 'old.py', '--out', 'airflow-entra.yaml'], { cwd });
    expect(again).toMatchObject({ status: 2, out: '' });
    expect(again.err).toContain('is there already');
    expect(readFileSync(join(cwd, 'airflow-entra.yaml'), 'utf8')).toBe(before);
  });

  test('the same bytes as to standard output, and no secret, where names are the same as it', async () => {
    const id = '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42';
    const line = `AUTH_TYPE = 4\nAUTH_ROLES_MAPPING = {"airflow_admin": ["Admin"], "horse-Battery-9": ["horse-Battery-9"]}\nOAUTH_PROVIDERS = [{"name": "azure", "token_key": "access_token", "remote_app": {"client_id": "${id}", "client_secret": "horse-Battery-9", "resource": "${id}", "api_base_url": "https://login.microsoftonline.com/8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11/"}}]\n`;
    const cwd = folderWith('old.py', line);
    const printed = await runCli(['import', 'old.py'], { cwd });
    const told = await runCli(['import', 'old.py', '--out', 'spec.yaml'], { cwd });
    expect(printed.out).toBe(readFileSync(join(cwd, 'spec.yaml'), 'utf8'));
    expect(printed.out).toContain(`  id: ${id}\n`);
    expect(printed.out + printed.err + told.out + told.err).not.toContain('horse-Battery-9');
    expect(told.out).toContain('a secret of this file is a name in it too');
  });

  test('not through a link', async () => {
    const cwd = folderWith('old.py', config());
    symlinkSync(join(cwd, 'elsewhere.yaml'), join(cwd, 'spec.yaml'));
    expect(await runCli(['import', 'old.py', '--out', 'spec.yaml'], { cwd })).toMatchObject({ status: 2 });
    expect(existsSync(join(cwd, 'elsewhere.yaml'))).toBe(false);
  });
});

test('the report is what its schema says, with a spec and without', async () => {
  const schema = fileURLToPath(new URL('../../schemas/report.schema.json', import.meta.url));
  const isReport = new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  for (const text of [config(), 'AUTH_TYPE = = 4\n']) {
    const { report } = await importText(text);
    isReport(report);
    expect(isReport.errors).toBeNull();
  }
});

describe('what cannot be imported is said in one line', () => {
  test.each([
    ['an empty file', 'x.py', '', 'is empty'],
    ['a file with passwords', 'x.py', 'AUTH_TYPE = 1\n', 'signs people in by passwords of its own database'],
    [
      'LDAP',
      'x.py',
      'from flask_appbuilder.const import AUTH_LDAP\nAUTH_TYPE = AUTH_LDAP\n',
      'signs people in by LDAP, which stays',
    ],
    ['any Python', 'x.py', 'print("hello")\n', 'signs nobody in by OAuth'],
    [
      'values without one',
      'values.yaml',
      'executor: CeleryExecutor\nweb: {}\n',
      'holds no webserver_config.py',
    ],
    [
      'another provider',
      'x.py',
      config().replace('"azure"', '"github"').replaceAll('login.microsoftonline.com', 'github.com'),
      'GitHub gives no ID token',
    ],
  ])('%s', async (_, name, text, said) => {
    const cwd = folderWith(name, text);
    const { status, out, err } = await runCli(['import', name, '-o', 'json'], { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^airflow-entra: [^\n]+\n$/);
    expect(err).toContain(said);
  });

  test.each([
    ['no file', ['import', 'nothing.py'], 'there is no such file'],
    ['a folder', ['import', '.'], 'this is a folder'],
    ['two files', ['import', 'a', 'b'], ''],
    ['no name', ['import'], ''],
    ['a version that is none', ['import', 'x', '--airflow', 'new'], '--airflow'],
    ['a URL that is none', ['import', 'x', '--url', 'airflow'], '--url'],
    ['an --out that is no spec', ['import', 'x', '--out', 'x.py'], '--out'],
  ])('%s', async (_, argv, said) => {
    const { status, out, err } = await runCli(argv, { cwd: temporaryFolder() });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });

  test('what is not Python is a finding with its line', async () => {
    const { status, report, spec } = await importText('import os\nAUTH_TYPE = = 4\n');
    expect({ status, spec }).toEqual({ status: 1, spec: undefined });
    expect(report?.findings).toMatchObject([
      { rule: 'config-not-python', where: { range: { start: { line: 2 } } } },
    ]);
    const yaml = await importText('a: [\n', 'values.yaml');
    expect(yaml.status).toBe(1);
    expect(yaml.report?.findings).toMatchObject([{ rule: 'config-not-python' }]);
  });

  test('what is not UTF-8', async () => {
    const { status, err } = await runCli(['import', '-'], { stdin: new Uint8Array([0xff, 0xfe, 0x41]) });
    expect({ status, err }).toEqual({
      status: 2,
      err: 'airflow-entra: <stdin>: the file is not UTF-8 text\n',
    });
  });
});

describe('a secret is never copied', () => {
  const secret = 'not-a-real-secret-but-a-literal';
  const entra = `abc8Q~${'x1Y-'.repeat(8)}`;

  test.each([
    ['a text', `"client_secret": "${secret}"`],
    ['a default', `"client_secret": os.getenv("SSO_SECRET", "${secret}")`],
    ['a variable', '"client_secret": SECRET'],
    ["Flask-OAuthlib's name", `"consumer_secret": "${secret}"`],
  ])('%s', async (_, written) => {
    const text = config({
      before: `SECRET = "${secret}"\nSECRET_KEY = "${entra}"   # ${entra}`,
      remote: `"client_id": os.environ["C"], "access_token_url": f"https://login.microsoftonline.com/{os.environ['T']}/", ${written}`,
    });
    const cwd = folderWith('old.py', text);
    for (const format of ['text', 'json', 'github']) {
      const { status, out, err } = await runCli(['import', 'old.py', '-o', format], { cwd });
      expect(status).toBe(1);
      expect(out + err).not.toContain(secret);
      expect(out + err).not.toContain(entra);
      expect(out + err).toContain('config-secret-literal');
    }
    expect(readFileSync(join(cwd, 'old.py'), 'utf8')).toBe(text);
  });
});
