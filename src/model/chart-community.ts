import { defaultUserRow } from '../facts/chart-default-user.ts';
import { workloadIdentityLabel } from '../facts/workload-identity.ts';
import type { ChartInput, ChartSetting, Value } from './chart-settings.ts';
import { clientSecretVolumes, type VolumeWithMount } from './volumes.ts';

/**
 * The values of the community chart, but for the file. It has no variables for one container alone: what is not in
 * `airflow.config` is in `airflow.extraEnv`, of every pod.
 */
export function communitySettings(input: ChartInput): ChartSetting[] {
  const { row, layout, url, kubernetes, secrets } = input;
  const { path: users, off } = defaultUserRow(row);
  const inVariable = secrets.filter(({ file }) => !file);
  const variables = [...inVariable, ...kubernetes.secretKeys];
  return [
    ...[...input.ids, ...input.settings].map(({ name, value }) => ({
      path: ['airflow', 'config', name],
      value,
    })),
    ...(variables.length > 0 ? [{ path: ['airflow', 'extraEnv'], value: variables.map(fromSecret) }] : []),
    { path: users, value: off },
    ...(layout.configSwitch ? [{ path: layout.configSwitch, value: true }] : []),
    ...(kubernetes.replicas ? [{ path: ['web', 'replicas'], value: kubernetes.replicas }] : []),
    ...mounted(clientSecretVolumes(secrets)),
    ...workloadIdentity(input),
    ...(input.ingress ? ingressHost(url) : []),
  ];
}

const fromSecret = ({ env, name, key }: { env: string; name: string; key: string }): Value => ({
  name: env,
  valueFrom: { secretKeyRef: { name, key } },
});

const workloadIdentity = ({ workload }: ChartInput): ChartSetting[] =>
  workload ? [{ path: ['web', 'podLabels'], value: workloadIdentityLabel }] : [];

function mounted(given: VolumeWithMount[]): ChartSetting[] {
  if (given.length === 0) return [];
  return [
    { path: ['web', 'extraVolumes'], value: given.map(({ volume }) => volume) },
    { path: ['web', 'extraVolumeMounts'], value: given.map(({ mount }) => mount) },
  ];
}

/** Not `ingress.enabled`: it would publish Flower too, on every host and without a sign-in. */
function ingressHost(url: URL): ChartSetting[] {
  if (url.protocol !== 'https:') return [];
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  return [
    { path: ['ingress', 'web', 'host'], value: url.hostname },
    ...(path === '' ? [] : [{ path: ['ingress', 'web', 'path'], value: path }]),
  ];
}
