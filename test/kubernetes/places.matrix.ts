import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runCli, temporaryFolder } from '../cli/run-cli.ts';
import { helms, helmTemplate } from '../helm/helm.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { createDefinitions } from './custom-resources.ts';
import { environmentOf } from './installation.ts';
import { apiServerUnavailable } from './programs.ts';

// biome-ignore lint/suspicious/noExplicitAny: manifests
type Manifest = any;

const run = promisify(execFile);

const vault = (through: string) =>
  `secret: { keyVault: { vault: kv-airflow, name: airflow-client-secret, through: ${through} } }`;

const proofs = {
  kubernetes: 'secret: { kubernetes: { name: airflow-entra, key: client-secret } }',
  'external-secrets': vault('external-secrets'),
  csi: vault('csi'),
  none: 'workloadIdentity: { issuer: "https://oidc.example.com/cluster/" }',
};

const specOf = (proof: string) => `version: 1
url: https://airflow.example.com
tenant: { id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11 }
client:
  id: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42
  ${proof}
airflow: { version: "3.3.2", chart: apache/1.22.0, namespace: airflow, release: airflow }
access: { session: 8h, mappings: { airflow_admin: [Admin] } }
artifacts: [helm-values, secret]
`;

const objectsIn = (text: string): Manifest[] => parseAllDocuments(text).flatMap((one) => one.toJS() ?? []);

describe.skipIf(apiServerUnavailable)('a real API server with the definitions of others', () => {
  let server: ApiServer;
  let env: NodeJS.ProcessEnv;

  const kubectl = async (...argv: string[]) =>
    (await run('kubectl', ['--context=admin', ...argv], { env })).stdout;

  /** Each object is taken by the server. @throws with the server's words */
  async function taken(text: string, namespace = 'airflow'): Promise<void> {
    const file = join(temporaryFolder(), 'all.yaml');
    writeFileSync(file, text);
    const reported = await kubectl(
      `--namespace=${namespace}`,
      'apply',
      '--server-side',
      '--dry-run=server',
      '--validate=strict',
      '-f',
      file,
    );
    expect(reported.trimEnd().split('\n')).toHaveLength(objectsIn(text).length);
  }

  beforeAll(async () => {
    server = await startApiServer();
    env = await environmentOf(server);
    await kubectl('create', 'namespace', 'airflow');
    await kubectl('create', 'namespace', 'argocd');
    await createDefinitions(kubectl);
  });
  afterAll(() => server?.stop());

  test('refuses what is not there, so that what it takes means something', async () => {
    const wrong = readFileSync('examples/apache-chart/expected/prod/secret.yaml', 'utf8').replace(
      'creationPolicy: Owner',
      'creationPolicy: Mine',
    );
    await expect(taken(wrong)).rejects.toThrow(/Unsupported value: "Mine"/);
  });

  /** What the chart makes of the rendered values, and what `secret.yaml` holds. */
  async function made(way: keyof typeof proofs) {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'airflow-entra.yaml'), specOf(proofs[way]));
    const { status, out, err } = await runCli(['render', '-q'], { cwd });
    expect(status, out + err).toBe(0);
    const read = (name: string) => readFileSync(join(cwd, 'rendered/default', name), 'utf8');
    const helm = await helms.at(-1)?.path();
    if (!helm) throw new Error('there is no Helm');
    const values = join(cwd, 'rendered/default/values.yaml');
    const text = await helmTemplate(helm, 'test/kubernetes/chart', [values]);
    await taken(text);
    const [deployment, account] = ['Deployment', 'ServiceAccount'].map((kind) =>
      objectsIn(text).find((one) => one.kind === kind),
    );
    const secret = way === 'none' ? '' : read('secret.yaml');
    if (/^kind:/m.test(secret)) await taken(secret);
    return { cwd, pod: deployment.spec.template, account, secret: objectsIn(secret)[0] };
  }

  const variable = (pod: Manifest) =>
    pod.spec.containers[0].env.find(({ name }: Manifest) => name === 'AAD_CLIENT_SECRET');

  test('a Secret of Kubernetes: the variable reads the key that the command makes', async () => {
    const { pod, secret } = await made('kubernetes');
    expect(secret.env).toEqual([variable(pod)]);
    expect(variable(pod).valueFrom.secretKeyRef).toEqual({ name: 'airflow-entra', key: 'client-secret' });
  });

  test('External Secrets: the variable reads what the ExternalSecret makes', async () => {
    const { pod, secret } = await made('external-secrets');
    const { target, data, secretStoreRef } = secret.spec;
    expect(variable(pod).valueFrom.secretKeyRef).toEqual({ name: target.name, key: data[0].secretKey });
    const guide = readFileSync('docs/how-to/client-secret.md', 'utf8');
    const [, store = ''] = /^```yaml\n(apiVersion: v1\n.*?)^```/ms.exec(guide) ?? [];
    await taken(store);
    expect(objectsIn(store)[1].metadata.name).toBe(secretStoreRef.name);
  });

  test('CSI: the variable reads what the driver makes, and the pod mounts the volume that it is made for', async () => {
    const { pod, secret } = await made('csi');
    const [{ secretName, data }] = secret.spec.secretObjects;
    expect(variable(pod).valueFrom.secretKeyRef).toEqual({ name: secretName, key: data[0].key });
    const volume = pod.spec.volumes.find(({ csi }: Manifest) => csi);
    expect(volume.csi.volumeAttributes.secretProviderClass).toBe(secret.metadata.name);
    expect(pod.spec.containers[0].volumeMounts.map(({ name }: Manifest) => name)).toContain(volume.name);
  });

  test('none: Entra trusts the very service account that the pod runs as', async () => {
    const { cwd, pod, account } = await made('none');
    expect(variable(pod)).toBeUndefined();
    expect(pod.metadata.labels).toMatchObject({ 'azure.workload.identity/use': 'true' });
    expect(account.metadata.annotations).toMatchObject({
      'azure.workload.identity/client-id': '4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42',
    });
    expect(pod.spec.serviceAccountName).toBe(account.metadata.name);
    const { out } = await runCli(['plan', '--offline', '--as', 'az'], { cwd });
    expect(out).toContain(`"subject":"system:serviceaccount:airflow:${account.metadata.name}"`);
  });

  test.each(Object.keys(proofs) as (keyof typeof proofs)[])(
    'the login app proves itself as the pod of Airflow does: %s',
    async (way) => {
      const { cwd, pod } = await made(way);
      const { out } = await runCli(['render', '--artifact', 'login-app-manifest', '--out-dir', '-'], { cwd });
      await taken(out);
      const app = objectsIn(out).find(({ kind }) => kind === 'Deployment').spec.template;
      expect(variable(app)).toEqual(variable(pod));
      const label = 'azure.workload.identity/use';
      expect(app.metadata.labels[label]).toBe(pod.metadata.labels[label]);
      if (way === 'none') expect(app.spec.serviceAccountName).toBe(pod.spec.serviceAccountName);
      const ofCsi = ({ spec }: Manifest) => spec.volumes.filter(({ csi }: Manifest) => csi);
      expect(ofCsi(app)).toEqual(ofCsi(pod));
    },
  );

  test.each([
    ['examples/flux', 'airflow'],
    ['examples/plain-kubernetes', 'airflow'],
    ['examples/argo-cd', 'argocd'],
  ])('takes what kustomize makes of %s', async (folder, namespace) => {
    await taken(await kubectl('kustomize', folder), namespace);
  });

  test('the release of Flux reads the ConfigMaps that kustomize makes, by their names with a checksum', async () => {
    const objects = objectsIn(await kubectl('kustomize', 'examples/flux'));
    const release = objects.find(({ kind }) => kind === 'HelmRelease');
    const maps = objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
    expect(release.spec.valuesFrom.map(({ name }: Manifest) => name).sort()).toEqual(maps.sort());
    expect(maps.join()).toMatch(/airflow-sign-in-[a-z0-9]{10}/);
  });

  test.each(['application.yaml', 'applicationset.yaml'])('takes the %s of Argo CD', async (name) => {
    await taken(readFileSync(`examples/argo-cd/${name}`, 'utf8'), 'argocd');
  });

  test('takes the indexed Job and that of its report, and keeps every setting of them', async () => {
    const values: Record<string, string> = {
      AIRFLOW_ENTRA_IMAGE: `registry.example.com/airflow-entra@sha256:${'0'.repeat(64)}`,
      AIRFLOW_ENTRA_SPECS: 'specs',
      AIRFLOW_ENTRA_REPORTS: 'reports',
      AIRFLOW_ENTRA_RUN: '20261130-031700',
    };
    const text = readFileSync('examples/fleet/indexed-job.yaml', 'utf8').replace(
      /\$\{(\w+)\}/g,
      (_, name) => values[name] ?? '',
    );
    const file = join(temporaryFolder(), 'job.yaml');
    const made: Manifest[] = [];
    for (const one of text.split(/^---$/m)) {
      writeFileSync(file, one);
      made.push(JSON.parse(await kubectl('create', '--validate=strict', '-o', 'json', '-f', file)));
    }
    const name = 'airflow-entra-fleet-20261130-031700';
    expect(made.map(({ metadata }) => metadata.name)).toEqual([name, `${name}-report`]);
    expect(made).toMatchObject(objectsIn(text).map(({ spec }) => ({ spec })));
    expect(made[0]?.spec).toMatchObject({
      completionMode: 'Indexed',
      backoffLimitPerIndex: 0,
      maxFailedIndexes: 4,
    });
  });
});
