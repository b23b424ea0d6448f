import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Case } from '../helm/rendered.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { CANARY, type Installation, install, lineOf } from './installation.ts';
import { apiServerUnavailable } from './programs.ts';

if (apiServerUnavailable) console.warn(`not run: drift against a real API server. ${apiServerUnavailable}`);

let server: ApiServer;

/** Restarts the pods itself when the file changes; leaves that to our annotation; one for each way of the others. */
const rolling: Case = {
  chart: 'apache/1.22.0',
  airflow: '3.3.2',
  more: 'replicas: 2, secretKeys: { api: { name: api-key } }',
};
const annotated: Case = { ...rolling, chart: 'apache/1.20.0', airflow: '3.1.8' };
const cases: Case[] = [
  rolling,
  annotated,
  { chart: 'apache/1.17.0', airflow: '3.0.6' },
  { chart: 'apache/1.16.0', airflow: '3.0.6' },
  { chart: 'apache/1.22.0', airflow: '2.11.2' },
  { chart: 'apache/1.9.0', airflow: '2.5.3' },
  { chart: 'community/8.9.0', airflow: '2.8.4' },
  { chart: 'community/8.0.0', airflow: '2.5.3', secret: '{ kubernetes: { name: sso, key: client-secret } }' },
];

/** Times in `managedFields` have seconds: what is done by hand is to be later than the installation. */
const later = () => sleep(1_100);

const edit = (what: string, text: string) => JSON.stringify({ data: { [what]: text } });

/** The file that is deployed, with one text in place of another, written by somebody called like an editor. */
async function editFile({ kubectl }: Installation, name: string, from: string, to: string): Promise<void> {
  const { data } = JSON.parse(await kubectl('get', 'configmap', name, '-o', 'json'));
  const text: string = data['webserver_config.py'];
  if (!text.includes(from)) throw new Error(`the deployed file has no ${from}`);
  await kubectl(
    'patch',
    'configmap',
    name,
    '--field-manager=kubectl-edit',
    '-p',
    edit('webserver_config.py', text.replace(from, to)),
  );
}

describe.skipIf(apiServerUnavailable)('a real API server', () => {
  beforeAll(async () => {
    server = await startApiServer();
  });
  afterAll(() => server?.stop());

  test.each(cases)('what Helm installs for $chart with Airflow $airflow is no drift', async (given) => {
    const { drift } = await install(server, given);
    const { status, findings, changes, out } = await drift();
    expect(findings).toEqual([]);
    expect(changes.length).toBeGreaterThanOrEqual(3);
    expect(new Set(changes.map((change) => change.status))).toEqual(new Set(['same']));
    expect(status).toBe(0);
    expect(out).not.toContain(CANARY);
  });

  test('manifests of our own, and a Deployment as their head says', async () => {
    const { drift, kubectl, folder } = await install(server, { chart: 'none', airflow: '3.3.2' });
    expect(await drift()).toMatchObject({
      status: 3,
      findings: expect.arrayContaining([expect.objectContaining({ severity: 'unknown' })]),
    });
    writeFileSync(join(folder, 'deployment.json'), JSON.stringify(deployment(folder)));
    await kubectl('apply', '--filename', join(folder, 'deployment.json'));
    expect((await drift()).findings).toEqual([]);
  });

  describe.each([rolling, annotated])('$chart', (given) => {
    test('a mapping that was edited by hand: which line, who and when', async () => {
      const there = await install(server, given);
      await later();
      await editFile(there, 'airflow-api-server-config', '"1:30": ["Op"]', '"1:30": ["Op", "Admin"]');
      const { status, findings, changes } = await there.drift();
      const [found, ...others] = findings.filter(({ rule }) => rule === 'cluster-drift');
      expect(others).toEqual([]);
      expect(status).toBe(1);
      expect(found?.where.range?.start.line).toBe(lineOf(there.spec, "'1:30'"));
      expect(found?.message).toContain('`-"1:30": ["Op", "Admin"],`');
      expect(found?.message).toContain('`+"1:30": ["Op"],`');
      const managed = JSON.parse(
        await there.kubectl(
          'get',
          'configmap',
          'airflow-api-server-config',
          '-o',
          'json',
          '--show-managed-fields',
        ),
      ).metadata.managedFields;
      const { time } = managed.find(({ manager }: { manager: string }) => manager === 'kubectl-edit');
      expect(found?.related[0]?.message).toBe(`last written by \`kubectl-edit\` at ${time}`);
      expect(changes.find(({ diff }) => diff)?.diff).toMatch(
        /^- {4}"1:30": \["Op", "Admin"\],\n\+ {4}"1:30": \["Op"\],$/m,
      );
      // It is stored, and no pod was made for it.
      expect(findings.filter(({ rule }) => rule === 'cluster-not-rolled')).toHaveLength(1);
    });

    const api = 'deployment/airflow-api-server';
    test.each([
      ['scaled', ['scale', api, '--replicas=5'], 'replicas: 2', /scaled to 5 replicas, and the spec says 2/],
      ['scaled to nothing', ['scale', api, '--replicas=0'], 'replicas: 2', /nobody can sign in/],
      ['another id', ['set', 'env', api, 'AAD_CLIENT_ID=9'], '4b0a7c1e', /`AAD_CLIENT_ID`.* is `9`/],
      ['no id', ['set', 'env', api, 'AAD_TENANT_ID-'], '8d1f6a52', /`AAD_TENANT_ID`.* is not there/],
      [
        'a secret that is no secret',
        ['set', 'env', api, `AAD_CLIENT_SECRET=${CANARY}`],
        'name: sso',
        /does not come from a Secret/,
      ],
      [
        'a setting that wins',
        ['set', 'env', api, 'AIRFLOW__API__BASE_URL=http://x'],
        'url: https',
        /`AIRFLOW__API__BASE_URL`.* wins/,
      ],
      [
        'another file',
        ['set', 'env', api, 'AIRFLOW__FAB__CONFIG_FILE=/tmp/x'],
        'version: "3',
        /read another file/,
      ],
      [
        'a variable of nobody',
        ['set', 'env', api, 'FOO=bar'],
        undefined,
        /`FOO`.* was added to what was installed/,
      ],
      [
        'no airflow.cfg',
        ['patch', 'configmap/airflow-config', '-p', edit('airflow.cfg', '[api]\nbase_url = http://x')],
        'url: https',
        /`api.base_url` is `http:\/\/x`/,
      ],
      [
        'no file',
        ['patch', 'configmap/airflow-api-server-config', '-p', '{"data":{"webserver_config.py":null}}'],
        undefined,
        /has no key `webserver_config.py`/,
      ],
      [
        'no ConfigMap',
        ['delete', 'configmap/airflow-api-server-config'],
        undefined,
        /ConfigMap \S+ it is not there/,
      ],
      [
        'no key in the Secret',
        ['patch', 'secret/sso', '-p', '{"data":{"client-secret":null,"other":"eA=="}}'],
        'name: sso',
        /has no key `client-secret`/,
      ],
      ['no Secret', ['delete', 'secret/sso'], 'name: sso', /Secret \S+ it is not there/],
      [
        'a new client secret',
        ['patch', 'secret/sso', '-p', '{"data":{"client-secret":"bmV3"}}'],
        'name: sso',
        /`client-secret` changed after the pods/,
      ],
    ] as [string, string[], string | undefined, RegExp][])(
      '%s is reported',
      async (_, argv, place, message) => {
        const there = await install(server, given);
        await later();
        await there.kubectl(...argv);
        const { findings, out } = await there.drift();
        const found = findings.find((finding) => message.test(finding.message));
        expect(findings.map((finding) => finding.message).join('\n')).toMatch(message);
        if (place !== undefined) expect(found?.where.range?.start.line).toBe(lineOf(there.spec, place));
        expect(out).not.toContain(CANARY);
      },
    );

    test('pods that are made anew have what is stored by then', async () => {
      const there = await install(server, given);
      await later();
      await there.kubectl('patch', 'secret/sso', '-p', '{"data":{"client-secret":"bmV3"}}');
      await later();
      await there.kubectl('rollout', 'restart', api);
      expect((await there.drift()).findings.filter(({ rule }) => rule === 'cluster-not-rolled')).toEqual([]);
    });
  });

  test('an annotation of another file is pods that do not run what is stored', async () => {
    const { kubectl, drift } = await install(server, annotated);
    const annotations = { 'airflow-entra/webserver-config-sha256': '0'.repeat(64) };
    const patch = JSON.stringify({ spec: { template: { metadata: { annotations } } } });
    await kubectl('patch', 'deployment/airflow-api-server', '--field-manager=somebody', '-p', patch);
    const { status, findings } = await drift();
    expect(status).toBe(1);
    expect(findings.filter(({ rule }) => rule === 'cluster-not-rolled')).toMatchObject([
      { severity: 'error', related: [{ message: expect.stringContaining('`somebody`') }] },
    ]);
  });

  test('a ConfigMap with settings that nobody rendered', async () => {
    const { kubectl, drift } = await install(server, { chart: 'none', airflow: '3.3.2' });
    await kubectl(
      'patch',
      'configmap/airflow-entra-settings',
      '-p',
      edit('AIRFLOW__FAB__AUTH_BACKENDS', 'x'),
    );
    const messages = (await drift()).findings.map(({ message }) => message);
    expect(messages.join('\n')).toContain('the setting `AIRFLOW__FAB__AUTH_BACKENDS` was added');
  });
});

/** The Deployment that a user writes after what the head of config-map.yaml says. */
function deployment(folder: string) {
  const text = readFileSync(join(folder, 'rendered/default/config-map.yaml'), 'utf8');
  const head = text.split('\n').flatMap((line) => (line.startsWith('#     ') ? [line.slice(6)] : []));
  const template = parse(head.filter((line) => !line.startsWith('kubectl ')).join('\n'));
  const labels = { component: 'api-server' };
  template.metadata.labels = labels;
  template.spec.containers[0].image = 'apache/airflow:test';
  const spec = { selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'airflow-api-server' }, spec };
}
