import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driftOfCluster } from '../../src/app/drift/cluster.ts';
import { inPodCluster } from '../../src/edge/cluster/in-pod.ts';
import { Deadline } from '../../src/edge/deadline.ts';
import { packageFile } from '../../src/edge/files/package-file.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { CANARY, environmentOf, type Installation, install, ofCluster } from './installation.ts';
import { apiServerUnavailable, kubectlProgram } from './programs.ts';

if (apiServerUnavailable)
  console.warn(`not run: accounts against a real API server. ${apiServerUnavailable}`);

let server: ApiServer;

const given = { chart: 'apache/1.22.0', airflow: '3.3.2' };

/** What the nightly check runs as: an account with the rendered Role, and its token as a pod would have it. */
async function serviceAccountOf({ kubectl, folder, namespace }: Installation): Promise<string> {
  await kubectl('create', 'serviceaccount', 'airflow-entra-drift');
  await kubectl('apply', '--filename', join(folder, 'rendered/default/drift-role.yaml'));
  const account = temporaryFolder();
  writeFileSync(join(account, 'token'), await kubectl('create', 'token', 'airflow-entra-drift'));
  writeFileSync(join(account, 'namespace'), `${namespace}\n`);
  copyFileSync(server.ca, join(account, 'ca.crt'));
  return account;
}

/** The cluster as it is seen from a pod with that account. */
function fromPod(there: Installation, folder: string, port = server.port) {
  const sound = [loadSpec(there.spec, 'airflow-entra.yaml')];
  const cluster = inPodCluster({ host: '127.0.0.1', port: String(port), folder }, new Deadline());
  return driftOfCluster({ sound, environment: undefined }, cluster, undefined, true);
}

const removeRule = (kind: string) =>
  JSON.stringify([{ op: 'remove', path: `/rules/${kind === 'secrets' ? 2 : 0}` }]);

describe.skipIf(apiServerUnavailable)('a real API server', () => {
  beforeAll(async () => {
    server = await startApiServer();
  });
  afterAll(() => server?.stop());

  test('the rendered Role is enough in a pod, and allows nothing else', async () => {
    const there = await install(server, given);
    const account = await serviceAccountOf(there);
    const { findings, changes } = await fromPod(there, account);
    expect(findings).toEqual([]);
    expect(changes.map(({ object, status }) => [object.split(' ')[0], status])).toEqual([
      ['ConfigMap', 'same'],
      ['ConfigMap', 'same'],
      ['Deployment', 'same'],
      ['Secret', 'same'],
    ]);
    const as = `--as=system:serviceaccount:${there.namespace}:airflow-entra-drift`;
    const allowed = async (...argv: string[]) =>
      (await there.kubectl('auth', 'can-i', as, ...argv).catch(() => 'no')).trim();
    expect(await allowed('get', 'configmap/airflow-config')).toBe('yes');
    for (const verb of ['list', 'watch', 'patch', 'delete']) {
      for (const kind of ['configmaps', 'secrets', 'deployments']) {
        expect([verb, kind, await allowed(verb, kind)]).toEqual([verb, kind, 'no']);
      }
    }
    expect(await allowed('get', 'secret/api-key')).toBe('no');
  });

  test('a pod sees an edit, who made it, and no value of a Secret', async () => {
    const there = await install(server, given);
    const account = await serviceAccountOf(there);
    const patch = JSON.stringify({ data: { 'webserver_config.py': 'x = 1' } });
    await there.kubectl('patch', 'configmap/airflow-api-server-config', '--field-manager=bob', '-p', patch);
    await there.kubectl('patch', 'secret/sso', '-p', '{"data":{"client-secret":null}}');
    const { findings } = await fromPod(there, account);
    const messages = findings.map(({ message, related }) => [message, related[0]?.message].join(' '));
    expect(messages.join('\n')).toMatch(/was made by hand.*last written by `bob`/);
    expect(messages.join('\n')).toMatch(/has no key `client-secret`/);
    expect(JSON.stringify(findings)).not.toContain(CANARY);
  });

  test.each(['configmaps', 'secrets'])(
    'without the rule for %s these are unknown, and nothing else is',
    async (kind) => {
      const there = await install(server, given);
      const account = await serviceAccountOf(there);
      await there.kubectl('patch', 'role/airflow-entra-drift', '--type=json', '-p', removeRule(kind));
      const { findings, changes } = await fromPod(there, account);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings) {
        expect(finding).toMatchObject({
          severity: 'unknown',
          message: expect.stringMatching(/may not be read.*does not exist, too/),
        });
      }
      const unread = changes
        .filter(({ status }) => status === 'unknown')
        .map(({ object }) => object.split(' ')[0]?.toLowerCase());
      expect(new Set(unread)).toEqual(new Set([kind.slice(0, -1)]));
    },
  );

  test('a wrong token, a wrong CA and a dead server are unknown', async () => {
    const there = await install(server, given);
    const account = await serviceAccountOf(there);
    const unknown = async (folder: string, port?: number) => {
      const { findings } = await fromPod(there, folder, port);
      expect(findings).toMatchObject([{ severity: 'unknown' }]);
      return findings[0]?.message;
    };
    expect(await unknown(account, 9)).toMatch(/ECONNREFUSED/);
    expect(await unknown(temporaryFolder())).toMatch(/cannot be read: there is no such file/);
    writeFileSync(join(account, 'token'), 'wrong');
    expect(await unknown(account)).toMatch(/Unauthorized/);
    writeFileSync(join(account, 'ca.crt'), '');
    expect(await unknown(account)).toMatch(/certificate/);
  });

  test.each([
    ['nobody', /Forbidden|forbidden/],
    ['dead', /was refused/],
    ['nowhere', /context "nowhere" does not exist/],
  ])('the context %s is unknown, with exit status 3', async (context, message) => {
    const { folder } = await install(server, given);
    const env = await environmentOf(server);
    const { status, out } = await runCli(['drift', '--cluster', '--context', context], { cwd: folder, env });
    expect(out).toMatch(message);
    expect(status).toBe(3);
  });

  test('another namespace is an installation that is not there', async () => {
    const there = await install(server, given);
    const spec = there.spec.replace(`namespace: ${there.namespace}`, 'namespace: elsewhere');
    writeFileSync(join(there.folder, 'airflow-entra.yaml'), spec);
    const { status, findings } = await there.drift();
    expect({ status, findings }).toMatchObject({
      status: 1,
      findings: [{ message: expect.stringContaining('another cluster, namespace or release') }],
    });
  });

  test('takes the nightly example', async () => {
    const { kubectl } = await install(server, given);
    await kubectl('create', 'namespace', 'airflow');
    for (const file of ['expected/default/drift-role.yaml', 'deploy/cronjob.yaml']) {
      const path = packageFile(`examples/nightly/${file}`);
      const said = await kubectl('apply', '--dry-run=server', '--namespace=airflow', '--filename', path);
      expect(said).toMatch(/created \(server dry run\)/);
    }
  });

  test('no kubectl is unknown too', async () => {
    const { folder } = await install(server, given);
    const env = { ...(await environmentOf(server)), PATH: temporaryFolder() };
    const { status, out } = await runCli(['drift', '--cluster'], { cwd: folder, env });
    expect(out).toContain('there is no kubectl on the PATH');
    expect(status).toBe(3);
  });

  test('no value of a Secret leaves kubectl', async () => {
    const there = await install(server, { ...given, chart: 'community/8.9.0', airflow: '2.8.4' });
    const [log, bin] = [join(there.folder, 'log'), join(there.folder, 'bin')];
    mkdirSync(bin);
    const real = await kubectlProgram();
    writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\n"${real}" "$@" | tee -a "${log}"\n`);
    chmodSync(join(bin, 'kubectl'), 0o755);
    appendFileSync(log, '');
    const env = { ...(await environmentOf(server)), PATH: `${bin}:${dirname(real)}:/usr/bin:/bin` };
    const { status } = await runCli(['drift', '--cluster', '--context=admin'], { cwd: there.folder, env });
    expect(status).toBe(0);
    const said = readFileSync(log, 'utf8');
    expect(said).toContain('key client-secret');
    expect(said).not.toContain(CANARY);
    expect(said).not.toContain(Buffer.from(CANARY).toString('base64'));
  });

  test.each(['json', 'yaml'])('what kubectl prints as %s stands for the cluster', async (format) => {
    const there = await install(server, given);
    await there.kubectl('scale', 'deployment/airflow-api-server', '--replicas=0');
    const live = join(there.folder, `live.${format}`);
    const objects = [
      'configmap/airflow-api-server-config',
      'configmap/airflow-config',
      'deployment/airflow-api-server',
    ];
    writeFileSync(live, await there.kubectl('get', ...objects, '-o', format, '--show-managed-fields'));
    const { status, out } = await runCli(['drift', '--live', live, '-o', 'json'], { cwd: there.folder });
    const { findings, summary } = JSON.parse(out);
    const direct = await there.drift();
    expect(ofCluster(findings)).toEqual(direct.findings);
    expect(status).toBe(1);
    expect(summary.notAsked).toEqual([`the keys of Secret ${there.namespace}/sso`]);
  });

  test('forty specs are asked for, each answered once', async () => {
    const there = await install(server, given);
    const names = Array.from({ length: 40 }, (_, index) => `team-${index}.yaml`);
    for (const [index, name] of names.entries()) {
      writeFileSync(
        join(there.folder, name),
        there.spec.replace('{ version', `{ release: r${index}, version`),
      );
    }
    const env = await environmentOf(server);
    const { status, out } = await runCli(['drift', '--cluster', '--context=admin', '-o', 'json', ...names], {
      cwd: there.folder,
      env,
    });
    expect(ofCluster(JSON.parse(out).findings)).toHaveLength(40);
    expect(status).toBe(1);
  });
});
