import { sectionObjects, settingsObject } from '../facts/chart-objects.ts';
import type { ObjectKind } from '../facts/kubernetes-resources.ts';
import { serving } from '../facts/serving.ts';
import type { ClientSecret } from './client-secret.ts';
import type { ResolvedEnvironment } from './resolve-environment.ts';

/** An object in a cluster, by its kind and name; the namespace is that of the installation. */
export interface ObjectRef {
  kind: ObjectKind;
  name: string;
}

/** The objects that a sign-in depends on, by the names that they have in a cluster. */
export interface ClusterObjects {
  /** What holds `webserver_config.py`. */
  file: ObjectRef;
  /** What holds the settings of Airflow. */
  settings: ObjectRef;
  /** What runs the container that people sign in at: the first of these that is there. */
  workload: ObjectRef[];
  container: string;
  /** The Secrets that must hold these keys. */
  secrets: { ref: ObjectRef; keys: string[] }[];
  /** What makes Secrets with client secrets out of a key vault. */
  secretSources: ObjectRef[];
}

export function clusterObjects(resolved: ResolvedEnvironment): ClusterObjects {
  const { chart, kubernetes } = resolved;
  const common = { secrets: secretsOf(resolved), secretSources: resolved.secrets.flatMap(sourceOf) };
  if (!chart) {
    const { container } = serving(resolved.airflow);
    const name = `${kubernetes.release}-${container}`;
    return {
      file: { kind: 'ConfigMap', name: kubernetes.configMap },
      settings: { kind: 'ConfigMap', name: kubernetes.settingsMap },
      // Manifests of one's own may run it as either.
      workload: [
        { kind: 'Deployment', name },
        { kind: 'StatefulSet', name },
      ],
      container,
      ...common,
    };
  }
  const { workload, container, file } = sectionObjects[chart.layout.section];
  const settings = settingsObject(chart.row);
  return {
    file: chart.layout.configKey
      ? { kind: file.kind, name: kubernetes.installation + file.name }
      : { kind: 'ConfigMap', name: kubernetes.configMap },
    settings: { kind: settings.kind, name: kubernetes.installation + settings.name },
    workload: [{ kind: 'Deployment', name: kubernetes.installation + workload }],
    container,
    ...common,
  };
}

function sourceOf({ from, made }: ClientSecret): ObjectRef[] {
  if (from === 'external-secrets') return [{ kind: 'ExternalSecret', name: made }];
  return from === 'csi' ? [{ kind: 'SecretProviderClass', name: made }] : [];
}

function secretsOf({ secrets, kubernetes }: ResolvedEnvironment): ClusterObjects['secrets'] {
  const wanted = [...secrets, ...kubernetes.secretKeys];
  return [...new Set(wanted.map(({ name }) => name))].map((name) => ({
    ref: { kind: 'Secret', name },
    keys: [...new Set(wanted.filter((one) => one.name === name).map(({ key }) => key))],
  }));
}
