import { expect } from 'vitest';
import { chartLayout } from '../../src/facts/chart-layouts.ts';
import { chartRow } from '../../src/facts/charts.ts';
import { type Container, manifests, mountedFile, type Pod, pods } from './manifests.ts';
import { type Case, rendered } from './rendered.ts';

const suffix = { webserver: '-webserver', apiServer: '-api-server', web: '-web' };

/** What must hold of a chart that was rendered with our values, whatever the chart. */
export function expectSignIn(given: Case, text: string, whole = true): void {
  const row = chartRow(given.chart);
  const layout = row && chartLayout(row, given.airflow);
  if (!layout) throw new Error(`${given.chart} cannot run Airflow ${given.airflow}`);
  const objects = manifests(text);
  const all = pods(objects);
  const serving = all.find(
    ({ owner }) => owner.startsWith('Deployment/') && owner.endsWith(suffix[layout.section]),
  );
  const container = serving?.containers[0];
  if (!serving || !container) throw new Error(`no Deployment of ${layout.section}`);

  const file = mountedFile(objects, serving, container, '/opt/airflow/webserver_config.py');
  expect(file?.trimEnd()).toBe(rendered(given, 'webserver-config').trimEnd());

  const there = `${serving.owner}/${container.name}`;
  const inVariable = containersWith(all, ({ env }) => env?.some(({ name }) => name === 'AAD_CLIENT_SECRET'));
  const secret = { name: 'airflow-entra', key: 'client-secret' };
  if (layout.secretToOne || !given.secret) {
    if (layout.secretToOne) expect(inVariable).toEqual([there]);
    else expect(inVariable).toContain(there);
    const variable = container.env?.find(({ name }) => name === 'AAD_CLIENT_SECRET');
    expect(variable?.valueFrom?.secretKeyRef).toEqual(secret);
  } else {
    expect(inVariable).toEqual([]);
    const holders = all.filter(({ volumes }) =>
      volumes.some((volume) => volume.secret?.secretName === secret.name),
    );
    expect(holders.map(({ owner }) => owner)).toEqual([serving.owner]);
    const volume = holders[0]?.volumes.find((one) => one.secret?.secretName === secret.name);
    const mount = container.volumeMounts?.find(({ name }) => name === volume?.name);
    expect(file).toContain(`"${mount?.mountPath}/${secret.key}"`);
  }

  if (!whole) return;
  expect(JSON.stringify([container.env, ids(objects, container)])).toContain(
    '8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11',
  );
  expect(all.map(({ owner }) => owner).filter((owner) => /create-user|sync-users/.test(owner))).toEqual([]);
  const hosts = objects
    .flatMap(({ kind, spec }) => (kind === 'Ingress' ? rulesOf(spec) : []))
    .map(({ host }) => host);
  expect(hosts).toEqual(layout.ingress && layout.kind === 'apache' ? ['airflow.example.com'] : []);
}

const rulesOf = (spec: Record<string, unknown> | undefined) => (spec?.rules ?? []) as { host: string }[];

/** What the variables of a container hold that come out of Secrets of the chart. */
function ids(
  objects: ReturnType<typeof manifests>,
  container: { envFrom?: { secretRef?: { name: string } }[] },
) {
  return (container.envFrom ?? []).flatMap(({ secretRef }) =>
    objects
      .filter(({ kind, metadata }) => kind === 'Secret' && metadata.name === secretRef?.name)
      .flatMap(({ data, stringData }) => [
        ...Object.values(data ?? {}).map((value) => Buffer.from(value, 'base64').toString()),
        ...Object.values(stringData ?? {}),
      ]),
  );
}

const containersWith = (pods: Pod[], has: (container: Container) => boolean | undefined) =>
  pods.flatMap(({ owner, containers }) => containers.filter(has).map(({ name }) => `${owner}/${name}`));

/** What makes the serving pods new when it changes. */
export function servingAnnotations(given: Case, text: string): Record<string, string> {
  const row = chartRow(given.chart);
  const layout = row && chartLayout(row, given.airflow);
  const serving = pods(manifests(text)).find(
    ({ owner }) => layout && owner.startsWith('Deployment/') && owner.endsWith(suffix[layout.section]),
  );
  return serving?.annotations ?? {};
}
