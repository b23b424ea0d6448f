import { type ClusterObjects, clusterObjects, type ObjectRef } from '../model/cluster-objects.ts';
import { authManagerSetting, type Setting } from '../model/outside-settings.ts';
import type { ResolvedEnvironment } from '../model/resolve-environment.ts';
import { CONFIG_FILE, clientSecretVolumes, type VolumeWithMount } from '../model/volumes.ts';
import { sha256 } from '../render/sha256.ts';
import { webserverConfig } from '../render/webserver-config.ts';
import { makes } from '../rules/spec/chart-context.ts';
import type { LoadedSpec } from '../spec/loaded.ts';
import type { SecretContent } from './live.ts';

/** A variable that the container must have. */
export interface ExpectedVariable {
  name: string;
  from: { value: string } | { secret: string; key: string };
  /** Something else in the chart sets it, which the user can switch off: looked at only where it is. */
  ifPresent?: boolean;
}

/** What must be in a cluster for an environment to be what the spec says. */
export interface ExpectedObjects {
  objects: ClusterObjects;
  file: { key: string; content: string };
  /** The Secrets that must hold these keys, and these contents in them. */
  secrets: { ref: ObjectRef; keys: string[]; contents: SecretContent[] }[];
  /** Settings of Airflow, by their variables. */
  settings: Setting[];
  variables: ExpectedVariable[];
  /** The ConfigMap whose keys must be variables of the container. */
  envFrom: string | undefined;
  /** What must be mounted beside the file. */
  volumes: VolumeWithMount[];
  /** The annotation that makes new pods when the file changes; undefined where the chart sees to that itself. */
  checksum: string | undefined;
  replicas: number | undefined;
  /** The objects that make Secrets, where they are rendered. */
  secretSources: readonly ObjectRef[];
}

/** Undefined where the spec renders nothing that would be in a cluster. */
export function expectedObjects(
  spec: LoadedSpec,
  resolved: ResolvedEnvironment,
): ExpectedObjects | undefined {
  const { chart, kubernetes, secrets, row } = resolved;
  if (!makes(spec, chart ? 'helm-values' : 'config-map')) return undefined;
  const objects = clusterObjects(resolved);
  const content = webserverConfig.render(resolved);
  const own = chart
    ? [...(row.authManager ? [authManagerSetting(row.authManager)] : []), ...resolved.settings]
    : resolved.outside.filter(({ name }) => name.startsWith('AIRFLOW__') && name !== row.configFile);
  const idsInContainer = chart?.row.kind === 'apache';
  const settings = idsInContainer ? own : [...resolved.ids, ...own];
  return {
    objects,
    file: { key: CONFIG_FILE, content },
    secrets: [
      ...objects.secrets.map((secret) => ({ ...secret, contents: [] })),
      ...(objects.settings.kind === 'Secret' ? [settingsSecret(objects.settings, settings)] : []),
    ],
    settings,
    variables: [
      ...(idsInContainer ? resolved.ids : []).map(({ name, value }) => ({ name, from: { value } })),
      ...secrets.flatMap(({ env, name, key, file }) =>
        file ? [] : [{ name: env, from: { secret: name, key } }],
      ),
      ...kubernetes.secretKeys.map(({ env, name, key }) => ({
        name: env,
        from: { secret: name, key },
        ifPresent: idsInContainer,
      })),
    ],
    envFrom: chart ? undefined : kubernetes.settingsMap,
    volumes: clientSecretVolumes(secrets),
    checksum: chart?.layout.rollsOut ? undefined : sha256(content),
    replicas: kubernetes.replicas,
    secretSources: makes(spec, 'secret') ? objects.secretSources : [],
  };
}

/** Settings that a chart keeps in a Secret, which hold nothing secret as far as they are ours. */
const settingsSecret = (ref: ObjectRef, settings: Setting[]) => ({
  ref,
  keys: settings.map(({ name }) => name),
  contents: settings.map(({ name, value }) => ({ key: name, contents: [value] })),
});
