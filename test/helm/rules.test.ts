import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { type Case, specText } from './rendered.ts';

const ours = ['chart-', 'secret-in-', 'secret-keys', 'secret-source', 'values-', 'replicas-'];

/** What our rules say of a spec beside values files. */
async function findings(given: Case & { after?: string }, files: Record<string, string> = {}) {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const names = Object.keys(files);
  const listed = names.length > 0 ? `valuesFiles: [${names.join(', ')}]` : undefined;
  const more = [given.more, listed].filter(Boolean).join(', ');
  const text = specText({ key: 'airflow_admin', ...given, ...(more && { more }) }) + (given.after ?? '');
  writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
  const { out } = await runCli(['validate', '-o', 'json'], { cwd });
  const report = JSON.parse(out) as JsonReport;
  return report.findings.filter(
    ({ rule }) => rule === 'spec-invalid' || ours.some((one) => rule.startsWith(one)),
  );
}

const rulesOf = async (...given: Parameters<typeof findings>) =>
  (await findings(...given)).map(({ rule, severity }) => `${rule} ${severity}`);

const kubernetes = '{ kubernetes: { name: airflow-entra, key: client-secret } }';
const keys3 = 'secretKeys: { api: { name: a }, jwt: { name: j } }';
const keys2 = 'secretKeys: { web: { name: w } }';
const chart22: Case = { chart: 'apache/1.22.0', airflow: '3.3.2', secret: kubernetes, more: keys3 };
const chart22on2: Case = { chart: 'apache/1.22.0', airflow: '2.11.2', secret: kubernetes, more: keys2 };
const community: Case = { chart: 'community/8.9.0', airflow: '2.8.4', secret: kubernetes, more: keys2 };
const everyPod = 'secret-in-every-pod warning';
const inVariable = '{ env: AAD_CLIENT_SECRET }';

test('a chart with all that it takes gives nothing', async () => {
  expect(await rulesOf(chart22)).toEqual([]);
  expect(await rulesOf(chart22on2)).toEqual([]);
});

describe('chart and Airflow', () => {
  test.each<[string, Case, string[]]>([
    [
      'Airflow 3 on a chart without an API server',
      { ...chart22, chart: 'apache/1.15.0' },
      ['chart-airflow-mismatch error'],
    ],
    [
      'Airflow 3 on the community chart',
      { ...chart22, chart: 'community/8.9.0' },
      ['chart-airflow-mismatch error'],
    ],
    [
      'Airflow 2.10 on a chart that refuses it',
      { ...chart22on2, airflow: '2.10.5' },
      ['chart-airflow-mismatch error'],
    ],
    ['a chart from the future', { ...chart22, chart: 'apache/1.40.0' }, ['chart-airflow-mismatch unknown']],
    ['a chart that never was', { ...chart22, chart: 'apache/1.9.7' }, ['chart-airflow-mismatch error']],
    [
      'another Airflow than the community chart installs',
      { ...community, airflow: '2.7.3' },
      ['chart-airflow-mismatch warning'],
    ],
    ['no chart', { ...chart22, chart: 'none' }, []],
  ])('%s', async (_, given, expected) => expect((await rulesOf(given)).sort()).toEqual(expected));

  test('the image of the user settles which Airflow the community chart runs', async () => {
    const own = { 'own.yaml': 'airflow: { image: { tag: 2.7.3-python3.11 } }' };
    expect(await rulesOf({ ...community, airflow: '2.7.3' }, own)).toEqual([]);
  });

  test.each([
    ['apache/1.15.0', '3.3.2', 'apache/1.18.0'],
    ['community/8.9.0', '3.3.2', 'apache/1.22.0'],
    ['apache/1.22.0', '2.10.5', 'apache/1.19.0'],
  ])('%s with %s: the fix names %s', async (chart, airflow, can) => {
    const [finding] = await findings({ ...chart22, chart, airflow, more: '' });
    expect(finding?.fix?.text).toContain(can);
  });
});

describe('what a chart ignores', () => {
  const ignored = ['chart-config-ignored warning'];
  const replaced = ['chart-config-ignored error', 'chart-no-rollout warning'];
  test.each<[string, Case, string, string[]]>([
    [
      'a ConfigMap in place of the file, Airflow 3',
      chart22,
      'apiServer: { apiServerConfigConfigMapName: mine }',
      replaced,
    ],
    [
      'a ConfigMap in place of the file, Airflow 2',
      chart22on2,
      'webserver: { webserverConfigConfigMapName: mine }',
      replaced,
    ],
    [
      'a Secret in place of the file',
      community,
      'web: { webserverConfig: { existingSecret: mine } }',
      replaced,
    ],
    ['the file of the web server on Airflow 3', chart22, 'webserver: { webserverConfig: "x = 1" }', ignored],
    [
      'variables of the web server on Airflow 3',
      chart22,
      'webserver: { env: [{ name: A, value: b }] }',
      ignored,
    ],
    [
      'the file of the API server on Airflow 2',
      chart22on2,
      'apiServer: { apiServerConfig: "x = 1" }',
      ignored,
    ],
    ['the Ingress of the web server on Airflow 3', chart22, 'ingress: { web: { enabled: true } }', ignored],
    [
      'the Ingress of the API server on Airflow 2',
      chart22on2,
      'ingress: { apiServer: { enabled: true } }',
      ignored,
    ],
    [
      'the default user where 1.19.0 does not look',
      { ...chart22, chart: 'apache/1.19.0' },
      'webserver: { defaultUser: { enabled: false } }',
      ignored,
    ],
    ['the key of the web server on Airflow 3', chart22, 'webserverSecretKey: x', ignored],
    ['a misspelt name at the top', chart22, 'webServer: { replicas: 2 }', ignored],
    ['the same, further down', chart22, 'config: { webServer: { a: b } }', []],
    [
      'what is not set',
      chart22,
      'apiServer: { apiServerConfigConfigMapName: ~ }\nwebserver: { webserverConfig: null }',
      [],
    ],
  ])('%s', async (_, given, own, expected) => {
    expect((await rulesOf(given, { 'own.yaml': own })).sort()).toEqual(expected);
  });

  test.each<[string, Case, string[]]>([
    [
      'a key that Airflow 3 does not have',
      { ...chart22, more: `${keys3.slice(0, -2)}, web: { name: w } }` },
      ignored,
    ],
    [
      'another key of the Secret than the chart reads',
      { ...chart22, more: 'secretKeys: { api: { name: a, key: b }, jwt: { name: j } }' },
      ['chart-config-ignored error'],
    ],
    [
      'the very key that the chart reads',
      { ...chart22, more: 'secretKeys: { api: { name: a, key: api-secret-key }, jwt: { name: j } }' },
      [],
    ],
    [
      'the first chart with an API server',
      { ...chart22, chart: 'apache/1.16.0', airflow: '3.0.6', more: keys2 },
      ignored,
    ],
  ])('%s', async (_, given, expected) => expect((await rulesOf(given)).sort()).toEqual(expected));
});

describe('a file whose change restarts nothing', () => {
  const only = (artifacts: string) => `artifacts: [${artifacts}]\n`;
  test.each<[string, Case, string, string[]]>([
    [
      'the file alone, chart 1.21',
      { ...chart22, chart: 'apache/1.21.0' },
      'webserver-config',
      ['chart-no-rollout warning'],
    ],
    ['the file alone, chart 1.22', chart22, 'webserver-config', []],
    ['a ConfigMap beside any chart', chart22, 'config-map', ['chart-no-rollout warning']],
    ['the values, chart 1.21', { ...chart22, chart: 'apache/1.21.0' }, 'helm-values', []],
  ])('%s', async (_, given, artifacts, expected) =>
    expect(await rulesOf({ ...given, after: only(artifacts) })).toEqual(expected),
  );
});

describe('the client secret where no container can have a variable of its own', () => {
  test.each<[string, Case, string[]]>([
    [
      'a variable, Apache chart, Airflow 2',
      { ...chart22on2, chart: 'apache/1.13.1', airflow: '2.8.4', secret: inVariable },
      [everyPod],
    ],
    [
      'a variable, Apache chart, Airflow 3',
      {
        ...chart22,
        chart: 'apache/1.17.0',
        more: 'secretKeys: { web: { name: w }, jwt: { name: j } }',
        secret: inVariable,
      },
      [everyPod],
    ],
    ['a variable, community chart', { ...community, secret: inVariable }, [everyPod]],
    ['a Secret, which is mounted', community, []],
  ])('%s', async (_, given, expected) => expect(await rulesOf(given)).toEqual(expected));

  test("is nobody's business while the values are not rendered", async () => {
    const after = 'artifacts: [webserver-config]\n';
    expect(await rulesOf({ ...community, secret: inVariable, after })).toEqual([]);
  });
});

describe('keys that nobody pins', () => {
  const random = 'secret-keys-random info';
  test.each<[string, Case, string, string[]]>([
    ['none', { ...chart22, more: '' }, '{}', [random]],
    ['one of two', { ...chart22, more: 'secretKeys: { api: { name: a } }' }, '{}', [random]],
    [
      'the other in the own values',
      { ...chart22, more: 'secretKeys: { api: { name: a } }' },
      'jwtSecret: x',
      [],
    ],
    ['both in the own values', { ...chart22, more: '' }, 'jwtSecretName: x\napiSecretKeySecretName: y', []],
    ['none of the community chart', { ...community, more: '' }, '{}', ['secret-keys-random warning']],
    ['its own', { ...community, more: '' }, 'airflow: { webserverSecretKey: x }', []],
    [
      'a variable of its own',
      { ...community, more: '' },
      'airflow: { extraEnv: [{ name: AIRFLOW__WEBSERVER__SECRET_KEY, value: x }] }',
      [],
    ],
    [
      'several replicas',
      { ...chart22, more: 'replicas: 3' },
      '{}',
      ['replicas-need-shared-secret warning', random],
    ],
    ['several replicas that share', { ...chart22, more: `replicas: 3, ${keys3}` }, '{}', []],
    [
      'several replicas without a chart',
      { ...chart22, chart: 'none', more: 'replicas: 2' },
      '{}',
      ['replicas-need-shared-secret error'],
    ],
    ['one without a chart', { ...chart22, chart: 'none', more: 'replicas: 1' }, '{}', []],
  ])('%s', async (_, given, own, expected) =>
    expect((await rulesOf(given, { 'own.yaml': own })).sort()).toEqual(expected.sort()),
  );
});

describe('lists that both set', () => {
  const lost = ['values-list-lost warning'];
  const all = `apiServer:
  env:
    - { value: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11, name: AAD_TENANT_ID }
    - { name: AAD_CLIENT_ID, value: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42 }
    - { name: AAD_CLIENT_SECRET, valueFrom: { secretKeyRef: { name: airflow-entra, key: client-secret } } }
    - { name: MINE, value: x }`;
  test.each<[string, Case, string, string[]]>([
    ['variables', chart22, 'apiServer: { env: [{ name: MINE, value: x }] }', lost],
    ['hosts', chart22, 'ingress: { apiServer: { hosts: [{ name: other.example.com }] } }', lost],
    ['users', community, 'airflow: { users: [{ username: me }] }', lost],
    ['an own list that has all of the rendered one', chart22, all, []],
    ['lists elsewhere', chart22, 'env: [{ name: MINE, value: x }]\nscheduler: { env: [] }', []],
  ])('%s', async (_, given, own, expected) =>
    expect((await rulesOf(given, { 'own.yaml': own })).sort()).toEqual(expected.sort()),
  );

  test('the finding names both files and repeats no value', async () => {
    const own = { 'a.yaml': '{}', 'own.yaml': '\napiServer:\n  env: [{ name: MINE, value: hunter2 }]' };
    const [finding] = await findings(chart22, own);
    expect(finding?.message).toContain('own.yaml, line 3');
    expect(JSON.stringify(finding)).not.toContain('hunter2');
    expect(finding?.where.path).toEqual(['airflow', 'valuesFiles', 1]);
  });
});

describe('values of a chart that has this one as a dependency', () => {
  const under = (key: string) => ({ ...chart22, more: `${keys3}, dependency: ${key}` });
  const unread = ['values-not-read error'];
  const nothing = ['values-not-read warning'];
  const own = 'airflow: { executor: CeleryExecutor }';
  test.each<[string, Case, string, string[]]>([
    ['no key named', chart22, own, unread],
    ['no key named, and shared keys at the top', chart22, `ingress: { enabled: true }\n${own}`, unread],
    ['no key named, and shared keys below', chart22, 'my-airflow: { env: [] }', unread],
    ['no key named, and own keys at the top', chart22, `executor: LocalExecutor\n${own}`, []],
    ['the key', under('airflow'), own, []],
    ['another key', under('orchestrator'), own, unread],
    ['a key, and they stand at the top', under('airflow'), 'executor: CeleryExecutor', unread],
    ['nothing of it anywhere', chart22, 'prometheus: { ingress: {}, labels: {} }', nothing],
    ['nothing of it under the key', under('airflow'), 'prometheus: { retention: 1d }', nothing],
    ['parts of the chart with keys like its own', chart22, 'labels: { executor: x }', []],
    ['the community chart', community, 'airflow: { users: [] }\nweb: { replicas: 1 }', []],
    ['the community chart below', community, 'airflow: { web: { replicas: 1 } }', unread],
    [
      'a list under the key is lost',
      under('airflow'),
      'airflow: { apiServer: { env: [{ name: M }] } }',
      ['values-list-lost warning'],
    ],
    ['a list at the top is not', under('airflow'), `apiServer: { env: [{ name: M }] }\n${own}`, []],
  ])('%s', async (_, given, text, expected) =>
    expect((await rulesOf(given, { 'own.yaml': text })).sort()).toEqual(expected.sort()),
  );

  test('a finding names the whole path, the line, and the key to write', async () => {
    const text = '\nairflow:\n  apiServer:\n    env: [{ name: MINE, value: hunter2 }]\n';
    const [lost] = await findings(under('airflow'), { 'own.yaml': text });
    expect(lost?.message).toMatch(/^`airflow\.apiServer\.env` stands in own\.yaml, line 4,/);
    const [misplaced] = await findings(chart22, { 'empty.yaml': '{}', 'own.yaml': text });
    expect(misplaced?.fix?.text).toContain('`airflow.dependency: airflow`');
    expect(misplaced?.where.path).toEqual(['airflow', 'valuesFiles', 1]);
  });

  test('each environment reads the files under its own key', async () => {
    const after = 'environments:\n  a: {}\n  b: { airflow: { dependency: airflow } }\n';
    expect(await rulesOf({ ...chart22, after }, { 'own.yaml': own })).toEqual(unread);
  });

  test('a key without a chart does nothing', async () => {
    expect(await rulesOf({ ...under('airflow'), chart: 'none' })).toContain('spec-invalid warning');
  });
});

describe('values files that cannot be used', () => {
  test.each([
    ['not there', 'missing.yaml', {}, 'there is no such file'],
    ['above everything', '/etc/passwd', {}, 'is not relative'],
    ['a folder', '.', {}, 'a folder, not a file'],
    ['not YAML', 'bad.yaml', { 'bad.yaml': 'a: [hunter2\n  b: c' }, 'not valid YAML'],
    ['a list', 'list.yaml', { 'list.yaml': '- hunter2' }, 'no YAML mapping'],
  ])('%s', async (_, name, files, message) => {
    const found = await findings({ ...chart22, more: `${keys3}, valuesFiles: ["${name}"]` }, {});
    const given =
      Object.keys(files).length > 0 ? await findings(chart22, files as Record<string, string>) : found;
    expect(given).toMatchObject([{ rule: 'spec-invalid', severity: 'error' }]);
    expect(given[0]?.message).toContain(message);
    expect(JSON.stringify(given)).not.toContain('hunter2');
  });

  test('an empty one is fine', async () => {
    expect(
      await rulesOf(chart22, { 'empty.yaml': '', 'comment.yaml': '# nothing\n', 'null.yaml': '~\n' }),
    ).toEqual([]);
  });
});

describe('what one part of a spec needs of another', () => {
  test('values need a chart', async () => {
    const found = await rulesOf({ ...chart22, chart: 'none', after: 'artifacts: [helm-values]\n' });
    expect(found).toEqual(['spec-invalid error']);
  });

  test('the CSI driver needs the ids', async () => {
    const secret = '{ keyVault: { vault: kv-airflow, name: s, through: csi } }';
    const text = specText({ ...chart22, key: 'a', secret }).replace(
      /tenant: .*/,
      'tenant: { id: { env: T } }',
    );
    const { out } = await runCli(['validate', '-', '-o', 'json'], { stdin: text });
    expect((JSON.parse(out) as JsonReport).findings.map(({ rule }) => rule)).toContain('spec-invalid');
  });
});

test('a secret that is known by its variable only is said to be assumed', async () => {
  expect(await rulesOf({ chart: 'apache/1.22.0', airflow: '3.3.2', more: keys3 })).toEqual([
    'secret-source-assumed info',
  ]);
});

test.each([
  [['helm-values'], 'helm-values needs a chart (`airflow.chart`)'],
  [['login-page'], 'login-page needs the URL at which you publish it (`loginPage`)'],
  [
    ['login-page', 'helm-values'],
    'helm-values needs a chart (`airflow.chart`); login-page needs the URL at which you publish it (`loginPage`)',
  ],
])('artifacts that nothing would read are a wrong call: %s', async (names, why) => {
  const stdin = specText({ ...chart22, chart: 'none', key: 'airflow_admin' });
  const argv = names.flatMap((name) => ['--artifact', name]);
  const { status, err } = await runCli(['render', '-', ...argv, '--out-dir', '-'], { stdin });
  expect({ status, err }).toEqual({
    status: 2,
    err: `airflow-entra: ${why}: no environment that was asked for has it\n`,
  });
});
