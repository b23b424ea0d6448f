import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type JsonReport, runCli, temporaryFolder } from '../cli/run-cli.ts';
import { changed } from '../cli/sample-spec.ts';
import { loud } from './run-doctor.ts';

const spec = changed(
  'airflow: { version: "3.3.2" }',
  'airflow: { version: "3.3.2", namespace: data, chart: apache/1.22.0 }',
);
const log = '[pod/web-1/api-server] Error authorizing OAuth access token: mismatching_state: CSRF Warning!\n';

interface Container {
  name: string;
  env?: { name: string; value?: string }[];
  envFrom?: object[];
  volumeMounts?: { mountPath: string; subPath?: string }[];
}

const right: Container = {
  name: 'api-server',
  env: ['AAD_TENANT_ID', 'AAD_CLIENT_ID', 'AAD_CLIENT_SECRET'].map((name) => ({
    name,
    value: `value-of-${name}`,
  })),
  volumeMounts: [{ mountPath: '/opt/airflow/webserver_config.py', subPath: 'webserver_config.py' }],
};

/** `doctor` beside a program called kubectl that has this pod and this log. */
async function look(
  containers: Container[],
  argv: string[] = ['--deployment', 'airflow-api-server'],
  {
    logs = log,
    refusal = '',
    annotations = {},
  }: { logs?: string; refusal?: string; annotations?: object } = {},
) {
  const folder = temporaryFolder();
  const metadata = { annotations };
  const template = { metadata, spec: { containers } };
  writeFileSync(join(folder, 'object'), JSON.stringify({ ...template, spec: { containers, template } }));
  writeFileSync(join(folder, 'log'), logs);
  writeFileSync(join(folder, 'refusal'), refusal);
  writeFileSync(
    join(folder, 'kubectl'),
    `#!/bin/sh
for argument in "$@"; do printf '%s\\0' "$argument" >> '${folder}/calls'; done; echo >> '${folder}/calls'
if [ -s '${folder}/refusal' ]; then cat '${folder}/refusal' >&2; exit 1; fi
if [ "$1" = logs ]; then cat '${folder}/log'; else cat '${folder}/object'; fi
`,
  );
  chmodSync(join(folder, 'kubectl'), 0o755);
  writeFileSync(join(folder, 'airflow-entra.yaml'), spec);
  const result = await runCli(['doctor', '-o', 'json', '--offline', ...argv], {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  const calls = () =>
    readFileSync(join(folder, 'calls'), 'utf8')
      .split('\0\n')
      .filter(Boolean)
      .map((call) => call.split('\0'));
  return { ...result, report: JSON.parse(result.out || '{}') as JsonReport, calls };
}

test('the log of a deployment is read as that of a file, by its name', async () => {
  const { status, report } = await look([right]);
  expect(status).toBe(1);
  expect(report.findings.map(({ rule, where }) => [rule, where.source])).toEqual([
    ['state-mismatch', 'deployment/airflow-api-server'],
  ]);
});

test('kubectl is asked without a shell, in the namespace of the spec', async () => {
  const context = '$(touch /tmp/x); --all "a b"';
  const { calls } = await look([right], ['airflow-entra.yaml', '--pod', 'web-1', '--context', context]);
  const sorted = calls().sort();
  expect(sorted.map((call) => call.slice(0, 2))).toEqual([
    ['get', 'pods/web-1'],
    ['logs', 'pod/web-1'],
  ]);
  for (const call of sorted) {
    expect(call.slice(-2)).toEqual([`--context=${context}`, '--namespace=data']);
  }
});

test('what is mounted and set is looked at by name, and no value is repeated', async () => {
  const poor: Container = {
    name: 'api-server',
    env: [{ name: 'AAD_TENANT_ID', value: 'value-of-the-tenant' }],
  };
  const { report, out } = await look([poor], ['airflow-entra.yaml', '--deployment', 'x'], { logs: 'x\n' });
  expect(report.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['provider-not-registered', 'warning'],
    ['env-missing', 'error'],
  ]);
  expect(report.findings[1]?.message).toContain('AAD_CLIENT_ID, AAD_CLIENT_SECRET');
  expect(out).not.toContain('value-of');
});

test('variables of whole ConfigMaps are not known, and so not missing', async () => {
  const { report } = await look(
    [{ ...right, env: [], envFrom: [{}] }],
    ['airflow-entra.yaml', '--deployment', 'x'],
    {
      logs: 'x\n',
    },
  );
  expect(report.findings).toEqual([]);
});

test('pods that were made with another file', async () => {
  const annotations = { 'airflow-entra/webserver-config-sha256': '0'.repeat(64) };
  const { report } = await look([right], ['airflow-entra.yaml', '--deployment', 'x'], {
    logs: 'x\n',
    annotations,
  });
  expect(loud(report)).toEqual(['cluster-not-rolled']);
});

test.each([
  ['Error from server (NotFound): deployments.apps "x" not found', /there is no deployment x/],
  ['Error from server (Forbidden): pods is forbidden: User "u" cannot get', /cannot get/],
])('%s is unknown, once', async (refusal, message) => {
  const { status, report } = await look([], ['--deployment', 'x'], { refusal });
  expect([status, loud(report)]).toEqual([3, ['cause-unknown']]);
  expect(report.findings[0]?.message).toMatch(message);
});

test('without kubectl it is unknown', async () => {
  const { status, out } = await runCli(['doctor', '-o', 'json', '--pod', 'x'], { env: { PATH: '/nowhere' } });
  expect([status, loud(JSON.parse(out))]).toEqual([3, ['cause-unknown']]);
  expect(out).toContain('there is no kubectl on the PATH');
});

test('an empty log of a pod is not "all is well"', async () => {
  const { status, report } = await look([right], undefined, { logs: '' });
  expect([status, loud(report)]).toEqual([3, ['cause-unknown']]);
});
