import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutStamp } from '../../src/render/stamp.ts';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

const BASE = `version: 1
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { secret: { env: AAD_CLIENT_SECRET } }
airflow: { version: "3.3.2" }
access:
  session: 8h
  mappings:
    airflow_admin: [Admin]
    airflow_op: [Op]
`;

const SPEC = `version: 1
extends: ../base.yaml
url: https://a.example.com
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42 }
`;

function folderWith(files: Record<string, string>): string {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries({ 'base.yaml': BASE, 'a/airflow-entra.yaml': SPEC, ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

async function validate(files: Record<string, string>, ...names: string[]) {
  const cwd = folderWith(files);
  const argv = ['validate', '-o', 'json', ...(names.length > 0 ? names : ['a/airflow-entra.yaml'])];
  const { status, out, err } = await runCli(argv, { cwd });
  const { findings } = JSON.parse(out) as JsonReport;
  const places = findings.map(
    ({ rule, where }) => `${rule} ${where.source}:${where.range?.start.line ?? '-'}`,
  );
  return { cwd, status, out, err, findings, places };
}

async function rendered(spec: string, base = BASE): Promise<string> {
  const cwd = folderWith({ 'a/airflow-entra.yaml': spec, 'base.yaml': base });
  const argv = ['render', 'a/airflow-entra.yaml', '--artifact', 'webserver-config', '--out-dir', '-'];
  const { status, out, err } = await runCli(argv, { cwd });
  expect({ status, err }).toMatchObject({ status: 0 });
  return withoutStamp(out);
}

test('a spec and its base are one', async () => {
  const { status, findings, err } = await validate({});
  expect({ status, findings, err }).toEqual({ status: 0, findings: [], err: '' });
  const text = await rendered(SPEC);
  const alone = `${BASE.replace('client: {', 'client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42,')}url: https://a.example.com\n`;
  expect(text).toContain(
    'Rendered by airflow-entra from airflow-entra.yaml and base.yaml, environment default.',
  );
  expect(text.replace(' and base.yaml', '')).toBe(await rendered(alone));
});

describe('the spec over its base', () => {
  test('mappings are merged key by key, a null takes a key away', async () => {
    const text = await rendered(
      `${SPEC}access: { mappings: { airflow_op: null, airflow_viewer: [Viewer] } }\n`,
    );
    expect(text).toContain('airflow_admin');
    expect(text).toContain('airflow_viewer');
    expect(text).not.toContain('airflow_op');
  });

  test('lists and scalars replace', async () => {
    const text = await rendered(`${SPEC}access: { session: 1h, mappings: { airflow_op: [Viewer] } }\n`);
    expect(text).toContain('Viewer');
    expect(text).not.toContain('"Op"');
  });

  test('another way to prove itself takes the place of the one of the base', async () => {
    const text = await rendered(SPEC.replace('client: {', 'client: { certificate: { path: /mnt/c.pem },'));
    expect(text).not.toContain('AAD_CLIENT_SECRET');
  });

  test('a null that takes nothing away is a warning, in the spec', async () => {
    const { places } = await validate({ 'a/airflow-entra.yaml': `${SPEC}security: null\n` });
    expect(places).toEqual(['spec-invalid a/airflow-entra.yaml:5']);
  });

  test('an environment is over the top of both, the base’s own first', async () => {
    const base = `${BASE}environments:
  prod: { access: { session: 2h, mappings: { airflow_op: null } } }
  test: { url: "https://test.example.com" }
`;
    const spec = `${SPEC}access: { session: 3h }\nenvironments:\n  prod: { access: { session: 4h } }\n  dev:\n`;
    const cwd = folderWith({ 'a/airflow-entra.yaml': spec, 'base.yaml': base });
    const { out, status } = await runCli(
      ['render', 'a/airflow-entra.yaml', '--artifact', 'webserver-config', '--out-dir', 'out'],
      { cwd },
    );
    expect(status, out).toBe(0);
    expect(out.match(/written (\S+)/g)).toEqual(
      ['prod', 'test', 'dev'].map((name) => `written out/${name}/webserver_config.py`),
    );
    const of = async (env: string) =>
      (
        await runCli(
          [
            'render',
            'a/airflow-entra.yaml',
            '--env',
            env,
            '--artifact',
            'webserver-config',
            '--out-dir',
            '-',
          ],
          { cwd },
        )
      ).out;
    expect(await of('prod')).not.toContain('airflow_op');
    expect(await of('dev')).toContain('airflow_op');
    expect(await of('test')).toContain('https://test.example.com/');
  });

  test('tests of the base are run where the spec has none of its own', async () => {
    const wrong = '  - { name: t, claims: { roles: [] }, expect: [Admin] }\n';
    expect((await validate({ 'base.yaml': `${BASE}tests:\n${wrong}` })).places).toEqual([
      'spec-test-failed base.yaml:11',
    ]);
    const own = 'tests:\n  - { name: t, claims: { roles: [] }, expect: deny }\n';
    const both = { 'base.yaml': `${BASE}tests:\n${wrong}`, 'a/airflow-entra.yaml': SPEC + own };
    expect((await validate(both)).places).toEqual([]);
  });
});

describe('a finding points to the file and line where it stands', () => {
  test.each([
    ['a role that nobody has', 'airflow_op: [Op]', 'airflow_op: [Opp]', ['role-unknown base.yaml:9']],
    ['a wrong value', 'session: 8h', 'session: soon', ['spec-invalid base.yaml:6']],
    [
      'an unknown key',
      'session: 8h',
      'sesion: 8h',
      ['spec-unknown-key base.yaml:6', 'session-unbounded base.yaml:4'],
    ],
    ['a missing value', 'airflow: { version: "3.3.2" }', 'airflow: {}', ['spec-invalid base.yaml:4']],
  ])('%s in the base', async (_, from, to, expected) => {
    const { places, out } = await validate({ 'base.yaml': BASE.replace(from, to) });
    expect(places.filter((place) => !place.startsWith('session-'))).toEqual(
      expected.filter((place) => !place.startsWith('session-')),
    );
    expect(JSON.stringify((JSON.parse(out) as JsonReport).findings)).not.toContain('"file"');
  });

  test('with the line of that file beside it', async () => {
    const cwd = folderWith({ 'base.yaml': BASE.replace('[Op]', '[Opp]') });
    const { out } = await runCli(['validate', 'a/airflow-entra.yaml'], { cwd });
    expect(out).toMatch(/^base\.yaml:9:\d+: error: /m);
    expect(out).toContain('9 |     airflow_op: [Opp]');
  });

  test('what is missing in both is missing in the spec', async () => {
    const { places } = await validate({ 'a/airflow-entra.yaml': SPEC.replace(/^url.*\n/m, '') });
    expect(places).toEqual(['spec-invalid a/airflow-entra.yaml:1']);
  });

  test('what several specs have from one base is said once', async () => {
    const files = {
      'base.yaml': BASE.replace('[Op]', '[Opp]'),
      'b/airflow-entra.yaml': SPEC.replaceAll('a.example', 'b.example').replace('4b0a7c1e', '91c2b1de'),
    };
    const { places } = await validate(files, 'a', 'b');
    expect(places).toEqual(['role-unknown base.yaml:9']);
  });
});

describe('a base that cannot be used', () => {
  const named = (name: string) => ({ 'a/airflow-entra.yaml': SPEC.replace('../base.yaml', name) });
  test.each<[string, Record<string, string>, string, string]>([
    [
      'is not there',
      named('../bse.yaml'),
      'a/airflow-entra.yaml:2',
      'the base bse.yaml: there is no such file',
    ],
    [
      'is on the network',
      named('https://example.com/base.yaml'),
      'a/airflow-entra.yaml:2',
      'nothing is fetched',
    ],
    ['has a whole path', named('/etc/passwd'), 'a/airflow-entra.yaml:2', 'by its whole path'],
    ['is the spec itself', named('airflow-entra.yaml'), 'a/airflow-entra.yaml:2', 'this file itself'],
    ['is a folder', named('..'), 'a/airflow-entra.yaml:2', 'this is a folder'],
    ['is a list', named('[x]'), 'a/airflow-entra.yaml:2', '`extends` must be the path of a base'],
    [
      'extends another one',
      { 'base.yaml': `${BASE}extends: other.yaml\n` },
      'base.yaml:10',
      'a base extends nothing',
    ],
    ['is no spec', { 'base.yaml': 'password: hunter2\n' }, 'a/airflow-entra.yaml:2', 'is no base'],
    ['is not YAML', { 'base.yaml': `${BASE}url: "x\n` }, 'base.yaml:10', ''],
  ])('%s', async (_, files, place, says) => {
    const { status, places, findings, out } = await validate(files);
    expect(places).toEqual([`spec-invalid ${place}`]);
    expect(findings[0]?.message).toContain(says);
    expect(status).toBe(2);
    expect(out).not.toContain('hunter2');
  });

  test('lies behind a link that leads elsewhere', async () => {
    const cwd = folderWith(named('linked.yaml'));
    writeFileSync(join(temporaryFolder(), 'elsewhere.yaml'), BASE);
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'base.yaml'), BASE);
    symlinkSync(join(elsewhere, 'base.yaml'), join(cwd, 'a/linked.yaml'));
    const { status, out } = await runCli(['validate', 'a/airflow-entra.yaml'], { cwd });
    expect(out).toContain('a link leads out of its folder');
    expect(status).toBe(2);
  });
});

describe('a base alone', () => {
  test('is no whole spec, which is said to whoever names it', async () => {
    const { status, err, places } = await validate({}, 'base.yaml');
    expect(status).toBe(2);
    expect(places.every((place) => place.startsWith('spec-invalid base.yaml'))).toBe(true);
    expect(err).toBe('airflow-entra: base.yaml is not a whole spec. If other specs extend it, name those\n');
  });

  test('is left out of a folder with those that extend it, aloud', async () => {
    const { status, err, findings } = await validate({}, '.');
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(err).toBe(
      'airflow-entra: base.yaml is a base and no whole spec: it is looked at with those that extend it, such as a/airflow-entra.yaml\n',
    );
  });

  test('is a spec like another when it is whole', async () => {
    const whole = `${BASE.replace('client: {', 'client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42,')}url: https://base.example.com\n`;
    const { cwd, err } = await validate({ 'base.yaml': whole }, '.');
    expect(err).toBe('');
    expect((await runCli(['render', '.'], { cwd })).out).toContain('written rendered/base/default/');
  });
});

test('values files are relative to the file that names them', async () => {
  const { places } = await validate({
    'base.yaml': BASE.replace('airflow: {', 'airflow: { chart: apache/1.22.0, valuesFiles: [own.yaml],'),
    'own.yaml': 'webserver: { webserverConfig: x }\n',
  });
  expect(places).toContain('chart-config-ignored base.yaml:4');
});

test('a changed base is a difference of the rendered files', async () => {
  const cwd = folderWith({});
  expect((await runCli(['render', 'a'], { cwd })).status).toBe(0);
  expect((await runCli(['render', 'a', '--check'], { cwd })).status).toBe(0);
  writeFileSync(join(cwd, 'base.yaml'), BASE.replace('[Op]', '[Op, User]'));
  expect((await runCli(['render', 'a', '--check'], { cwd })).status).toBe(1);
});

test('a secret in a base is a finding there, and is shown nowhere', async () => {
  const secret = 'Abc8Q~hunter2hunter2hunter2hunter2hunter2';
  for (const base of [
    BASE.replace('{ env: AAD_CLIENT_SECRET }', secret),
    `${BASE}# ${secret}\nfoo: { password: hunter2 }\n`,
  ]) {
    const cwd = folderWith({ 'base.yaml': base });
    for (const format of ['text', 'json', 'github', 'sarif', 'markdown']) {
      const { out, err } = await runCli(['validate', 'a/airflow-entra.yaml', '-o', format], { cwd });
      expect(out + err).not.toContain('hunter2');
      expect(out).toContain('base.yaml');
    }
    const { out } = await runCli(['validate', 'a/airflow-entra.yaml', '-o', 'json'], { cwd });
    const found = (JSON.parse(out) as JsonReport).findings.find(({ rule }) => rule === 'secret-literal');
    expect(found?.where.source).toBe('base.yaml');
  }
});
