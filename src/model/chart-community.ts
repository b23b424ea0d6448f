import { defaultUserRow } from '../facts/chart-default-user.ts';
import type { ChartInput, ChartSetting, Value } from './chart.ts';
import { csiVolume } from './volumes.ts';

/**
 * The values of the community chart, but for the file. It has no variables for one container alone: what is not in
 * `airflow.config` is in `airflow.extraEnv`, of every pod.
 */
export function communitySettings(input: ChartInput): ChartSetting[] {
  const { row, layout, url, kubernetes, clientSecret } = input;
  const { path: users, off } = defaultUserRow(row);
  return [
    ...[...input.ids, ...input.settings].map(({ name, value }) => ({
      path: ['airflow', 'config', name],
      value,
    })),
    {
      path: ['airflow', 'extraEnv'],
      value: [clientSecret, ...kubernetes.secretKeys].map(fromSecret),
    },
    { path: users, value: off },
    ...(layout.configSwitch ? [{ path: layout.configSwitch, value: true }] : []),
    ...(kubernetes.replicas ? [{ path: ['web', 'replicas'], value: kubernetes.replicas }] : []),
    ...(clientSecret.from === 'csi' ? volume(kubernetes.secret) : []),
    ...ingressHost(url),
  ];
}

const fromSecret = ({ env, name, key }: { env: string; name: string; key: string }): Value => ({
  name: env,
  valueFrom: { secretKeyRef: { name, key } },
});

function volume(providerClass: string): ChartSetting[] {
  const { volume, mount } = csiVolume(providerClass);
  return [
    { path: ['web', 'extraVolumes'], value: [volume] },
    { path: ['web', 'extraVolumeMounts'], value: [mount] },
  ];
}

/** Not `ingress.enabled`: it would publish Flower too, on every host and without a sign-in. */
function ingressHost(url: URL): ChartSetting[] {
  if (url.protocol !== 'https:') return [];
  const path = url.pathname.replace(/\/+$/, '');
  return [
    { path: ['ingress', 'web', 'host'], value: url.hostname },
    ...(path === '' ? [] : [{ path: ['ingress', 'web', 'path'], value: path }]),
  ];
}
