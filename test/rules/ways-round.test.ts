import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';

interface Given {
  chart?: string;
  airflow?: string;
  access?: string;
  more?: string;
  /** Lines of the spec at its top. */
  top?: string;
}

const spec = (
  { chart = 'apache/1.22.0', airflow = '3.3.2', access = '', more = '', top = '' }: Given,
  files: string[],
) => `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client: { id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42, secret: { kubernetes: { name: airflow-entra, key: client-secret } } }
airflow: { version: "${airflow}", chart: ${chart}, valuesFiles: [${files.join(', ')}]${more} }
access: { session: 8h, mappings: { airflow_admin: [Admin] }${access} }
${top}`;

/** What `validate` says by one rule of a spec beside values of the user's own. */
async function found(rule: string, given: Given, ...files: string[]): Promise<JsonReport['findings']> {
  const cwd = temporaryFolder();
  const names = files.map((_, index) => `own-${index}.yaml`);
  for (const [index, text] of files.entries()) writeFileSync(join(cwd, names[index] ?? ''), text);
  writeFileSync(join(cwd, 'airflow-entra.yaml'), spec(given, names));
  const { out } = await runCli(['validate', '-o', 'json'], { cwd });
  const report = JSON.parse(out) as JsonReport;
  expect(report.findings.map((one) => one.rule)).not.toContain('spec-invalid');
  return report.findings.filter((one) => one.rule === rule);
}

const severities = async (...given: Parameters<typeof found>) =>
  (await found(...given)).map(({ severity }) => severity);

const local = ', passwords: local';
const stock = 'security: stock\n';
const noValues = 'artifacts: [webserver-config]\n';
const on = 'createUserJob: { enabled: true }\n';
const off = 'createUserJob: { enabled: false }\n';
const oldOff = 'webserver: { defaultUser: { enabled: false } }\n';
const community = { chart: 'community/8.9.0', airflow: '2.8.4' };

describe('config-default-user', () => {
  test.each<[what: string, given: Given, own: string, found: string[]]>([
    ['rendered values switch it off', {}, 'executor: x\n', []],
    ['the user switches it on again', {}, on, ['warning']],
    ['on, and passwords are a way in', { access: local }, on, ['error']],
    ['on, with stock settings', { top: stock }, on, ['error']],
    ['on, with stock settings on Airflow 2', { airflow: '2.11.2', top: stock }, on, ['warning']],
    [
      'on, with another password',
      { access: local },
      'createUserJob: { enabled: true, defaultUser: { password: correct-horse } }\n',
      ['warning'],
    ],
    ['a key that this chart does not look at', {}, 'webserver: { defaultUser: { enabled: true } }\n', []],
    [
      'the older key on an older chart',
      { chart: 'apache/1.18.0', airflow: '3.0.6' },
      oldOff.replace('false', 'true'),
      ['warning'],
    ],
    ['no values are rendered', { top: noValues }, 'executor: x\n', ['warning']],
    ['no values are rendered, and it is off', { top: noValues }, off, []],
    ['off by the other key', { top: noValues }, oldOff, []],
    [
      '1.19.0 does not look at that',
      { top: noValues, chart: 'apache/1.19.0', airflow: '3.1.8' },
      oldOff,
      ['warning'],
    ],
    [
      'no values are rendered, and passwords are a way in',
      { top: noValues, access: local },
      'executor: x\n',
      ['error'],
    ],
    [
      'users of the community chart',
      community,
      'airflow: { users: [{ username: me, password: x }] }\n',
      ['warning'],
    ],
    ['no users of the community chart', community, 'airflow: { users: [] }\n', []],
  ])('%s', async (_, given, own, expected) => {
    expect(await severities('config-default-user', given, own)).toEqual(expected);
  });

  test('of several files the last one counts', async () => {
    expect(await severities('config-default-user', {}, on, off)).toEqual([]);
    expect(await severities('config-default-user', {}, off, on)).toEqual(['warning']);
  });

  test('names the file, the line and the key that switches it off', async () => {
    const [finding] = await found('config-default-user', {}, `executor: x\n${on}`);
    expect(finding?.message).toContain('`createUserJob.enabled` in own-0.yaml, line 2');
    expect(finding?.fix?.text).toContain(
      '`createUserJob.enabled` or `webserver.defaultUser.enabled` to false',
    );
    expect(finding?.where.path).toEqual(['airflow', 'valuesFiles', 0]);
  });
});

const backend = 'airflow.providers.fab.auth_manager.api.auth.backend.basic_auth';
const two = { chart: 'apache/1.16.0', airflow: '2.11.2' };
const basic = `config: { api: { auth_backends: "${backend},airflow.api.auth.backend.session" } }\n`;

describe('config-basic-auth', () => {
  test.each<[what: string, given: Given, own: string, found: string[]]>([
    ['a file that refuses passwords', two, basic, []],
    ['local accounts', { ...two, access: local }, basic, ['warning']],
    ['stock settings', { ...two, top: stock }, basic, ['warning']],
    ['Airflow 3', { access: local }, basic, []],
    ['session alone', { ...two, access: local }, 'config: { api: { auth_backends: x.session } }\n', []],
    [
      'as a variable',
      { ...two, access: local },
      `env: [{ name: AIRFLOW__API__AUTH_BACKENDS, value: ${backend} }]\n`,
      ['warning'],
    ],
    [
      'as a variable in a text',
      { ...two, access: local },
      `extraEnv: |\n  - name: AIRFLOW__API__AUTH_BACKENDS\n    value: ${backend}\n`,
      ['warning'],
    ],
    [
      'in the community chart',
      { ...community, access: local },
      `airflow: { users: [], config: { AIRFLOW__API__AUTH_BACKENDS: ${backend} } }\n`,
      ['warning'],
    ],
  ])('%s', async (_, given, own, expected) => {
    expect(await severities('config-basic-auth', given, own)).toEqual(expected);
  });
});

const roles = ', roles: { Analyst: [{ action: can_read, resource: DAGs }] }';
const custom = `config: { fab: { custom_roles: '{"Analyst": []}' } }\n`;

describe('custom-roles-twice', () => {
  test.each<[what: string, given: Given, own: string, found: string[]]>([
    ['both', { more: roles }, custom, ['warning']],
    ['the values alone', {}, custom, []],
    ['the names alone in the spec', { more: ', roles: [Analyst]' }, custom, []],
    ['the spec alone', { more: roles }, 'config: { fab: {} }\n', []],
    ['stock settings make no roles', { more: roles, top: stock }, custom, []],
    [
      'as a variable',
      { more: roles },
      `apiServer: { env: [{ name: AIRFLOW__FAB__CUSTOM_ROLES, value: '{}' }] }\n`,
      ['warning'],
    ],
  ])('%s', async (_, given, own, expected) => {
    expect(await severities('custom-roles-twice', given, own)).toEqual(expected);
  });

  test('says which one wins, by release', async () => {
    const [now] = await found('custom-roles-twice', { more: roles }, custom);
    expect(now?.message).toContain('keeps the permissions of `airflow.roles` alone');
    const [old] = await found(
      'custom-roles-twice',
      { more: `${roles}, fab: "2.4.4"`, airflow: '3.0.6' },
      custom,
    );
    expect(old?.message).toContain('is not read by this release');
  });
});
