import { defaultUserRow } from '../facts/chart-default-user.ts';
import { chartSecretKeys } from '../facts/secret-keys.ts';
import { workloadIdentityLabel } from '../facts/workload-identity.ts';
import type { ChartInput, ChartSetting, Value } from './chart-settings.ts';
import type { ClientSecret } from './client-secret.ts';
import { clientSecretVolumes, fileVolume, type VolumeWithMount } from './volumes.ts';

/** The values of the Apache chart, but for the file. */
export function apacheSettings(input: ChartInput): ChartSetting[] {
  const { row, layout, airflow, installs, kubernetes, secrets, secretKeys } = input;
  const { section } = layout;
  const { off, path: user } = defaultUserRow(row);
  return [
    // Templates differ by the one, images come from the other unless the user's own values name an image.
    { path: ['airflowVersion'], value: installs },
    { path: ['defaultAirflowTag'], value: installs },
    ...(kubernetes.replicas ? [{ path: [section, 'replicas'], value: kubernetes.replicas }] : []),
    ...environment(input),
    ...secretForAll(input),
    ...workloadIdentity(input),
    ...volumes(section, [
      ...(layout.configKey ? [] : [fileVolume(kubernetes.configMap)]),
      ...clientSecretVolumes(secrets),
    ]),
    ...input.settings.map(airflowConfig),
    ...ingress(input),
    { path: user, value: off },
    ...chartSecretKeys(row, airflow).flatMap(({ name, value }) => {
      const given = secretKeys[name];
      return given ? [{ path: [value], value: given.name }] : [];
    }),
  ];
}

function environment({ layout, ids, secrets }: ChartInput): ChartSetting[] {
  const value: Value[] = [
    ...ids.map((id) => ({ name: id.name, value: id.value })),
    ...(layout.secretToOne ? secrets.map(fromSecret) : []),
  ];
  return value.length > 0 ? [{ path: [layout.section, 'env'], value }] : [];
}

const fromSecret = ({ env, name, key }: ClientSecret): Value => ({
  name: env,
  valueFrom: { secretKeyRef: { name, key } },
});

/** The only other way to a variable that these charts have: into every container of every pod. */
function secretForAll({ layout, secrets }: ChartInput): ChartSetting[] {
  const inVariable = layout.secretToOne ? [] : secrets.filter(({ file }) => !file);
  if (inVariable.length === 0) return [];
  const value = inVariable.map(({ env, name, key }) => ({ envName: env, secretName: name, secretKey: key }));
  return [{ path: ['secret'], value }];
}

/** Where the webhook looks for it. Source: Azure Workload Identity, "Service Account Labels and Annotations". */
function workloadIdentity({ layout, workload }: ChartInput): ChartSetting[] {
  if (!workload) return [];
  const { directoryId, clientId } = workload;
  return [
    { path: [layout.section, 'labels'], value: workloadIdentityLabel },
    ...(directoryId && clientId
      ? [
          {
            path: [layout.section, 'serviceAccount', 'annotations'],
            value: {
              'azure.workload.identity/client-id': clientId,
              'azure.workload.identity/tenant-id': directoryId,
            },
          },
        ]
      : []),
  ];
}

function volumes(section: string, given: VolumeWithMount[]): ChartSetting[] {
  if (given.length === 0) return [];
  return [
    { path: [section, 'extraVolumes'], value: given.map(({ volume }) => volume), templated: true },
    { path: [section, 'extraVolumeMounts'], value: given.map(({ mount }) => mount), templated: true },
  ];
}

/** `AIRFLOW__CORE__AUTH_MANAGER` is `config.core.auth_manager`; `airflow.cfg` takes a `%` for its own. */
function airflowConfig({ name, value }: { name: string; value: string }): ChartSetting {
  const [, section = '', ...key] = name.toLowerCase().split('__');
  return {
    path: ['config', section, key.join('__')],
    value: value.replaceAll('%', '%%'),
    templated: true,
  };
}

/** Only for a URL that people open from outside; TLS is the user's own. */
function ingress({ layout, url, ingress: isWanted }: ChartInput): ChartSetting[] {
  if (!isWanted || layout.ingress === null || url.protocol !== 'https:') return [];
  const path = ['ingress', layout.ingress];
  const below = url.pathname.replace(/(?<!\/)\/+$/, '');
  return [
    { path: [...path, 'enabled'], value: true },
    { path: [...path, 'hosts'], value: [{ name: url.hostname }] },
    ...(below === '' ? [] : [{ path: [...path, 'path'], value: below }]),
  ];
}
