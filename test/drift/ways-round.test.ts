import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/diagnostic.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { type Case, specText } from '../helm/rendered.ts';
import { type Json, messages } from './deployed.ts';

const two: Case = {
  chart: 'apache/1.16.0',
  airflow: '2.11.2',
  more: 'namespace: airflow',
  key: 'airflow_admin',
};
const three: Case = { ...two, chart: 'apache/1.22.0', airflow: '3.3.2' };
const community: Case = { ...two, chart: 'community/8.9.0', airflow: '2.8.4' };

const object = (kind: string, name: string, rest: Json = {}): Json => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'airflow' },
  ...rest,
});

const basic = 'airflow.api.auth.backend.session,airflow.api.auth.backend.basic_auth';
const cfg = (value: string) =>
  object('ConfigMap', 'airflow-config', { data: { 'airflow.cfg': `[api]\nauth_backends = ${value}\n` } });
const webserver = (value: string, container = 'webserver') =>
  object('Deployment', `airflow-${container}`, {
    spec: {
      template: {
        spec: { containers: [{ name: container, env: [{ name: 'AIRFLOW__API__AUTH_BACKENDS', value }] }] },
      },
    },
  });

/** What `drift` says by one rule of objects in a file. */
async function found(rule: string, given: Case, objects: Json[], local = false): Promise<Finding[]> {
  const cwd = temporaryFolder();
  const text = specText(given).replace('access:\n', local ? 'access:\n  passwords: local\n' : 'access:\n');
  writeFileSync(join(cwd, 'airflow-entra.yaml'), text);
  const stdin = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { out } = await runCli(['drift', '-o', 'json', '--live', '-'], { cwd, stdin });
  return (JSON.parse(out).findings as Finding[]).filter((one) => one.rule === rule);
}

describe('basic_auth that stands in the cluster', () => {
  test.each<[what: string, given: Case, object: Json, local: boolean, severities: string[]]>([
    ['in airflow.cfg', two, cfg(basic), true, ['warning']],
    ['in airflow.cfg, beside a file that refuses passwords', two, cfg(basic), false, ['info']],
    ['as a variable', two, webserver(basic), true, ['warning']],
    ['as a variable, beside a file that refuses passwords', two, webserver(basic), false, ['info']],
    ['session alone', two, cfg('airflow.api.auth.backend.session'), true, []],
    ['on Airflow 3, which does not ask it', three, webserver(basic, 'api-server'), true, []],
  ])('%s', async (_, given, one, local, severities) => {
    const findings = await found('config-basic-auth', given, [one], local);
    expect(findings.map(({ severity }) => severity)).toEqual(severities);
  });
});

describe('what makes accounts of a chart', () => {
  test.each<[what: string, given: Case, object: Json, count: number]>([
    ['the Job of the Apache chart', three, object('Job', 'airflow-create-user'), 1],
    ['the Deployment of the community chart', community, object('Deployment', 'airflow-sync-users'), 1],
    ['its Job', community, object('Job', 'airflow-sync-users'), 1],
    ['of another release', three, object('Job', 'other-create-user'), 0],
    ['another Job', three, object('Job', 'airflow-run-airflow-migrations'), 0],
  ])('%s', async (_, given, one, count) => {
    expect(await found('config-default-user', given, [one])).toHaveLength(count);
  });

  test('what follows depends on the file', async () => {
    const job = object('Job', 'airflow-create-user');
    expect(messages({ findings: await found('config-default-user', three, [job], true) })).toContain(
      'the API takes these passwords',
    );
    expect(messages({ findings: await found('config-default-user', three, [job]) })).toContain(
      'Job airflow/airflow-create-user: it makes accounts with stored passwords',
    );
  });
});
