/**
 * What stands at the top of the values of each chart, in all of its releases together: by this values are told from
 * those of a chart that has it as a dependency.
 *
 * Sources: `values.yaml` and `values.schema.json` of Apache 1.9.0 to 1.22.0, `values.yaml` of community 8.0.0 to 8.9.0.
 */
import type { ChartKind } from './charts.ts';

interface ChartKeys {
  /** Names that hardly any other chart has. */
  own: readonly string[];
  /** Names that other charts have too, for the same or for something else. */
  shared: readonly string[];
}

export const chartKeys: Readonly<Record<ChartKind, ChartKeys>> = {
  apache: {
    own: [
      ...['airflowConfigAnnotations', 'airflowHome', 'airflowLocalSettings', 'airflowPodAnnotations'],
      ...['airflowVersion', 'allowJobLaunching', 'allowPodLaunching', 'apiSecretAnnotations', 'apiSecretKey'],
      ...['apiSecretKeySecretName', 'apiServer', 'createUserJob', 'dagProcessor', 'dags', 'databaseCleanup'],
      ...['defaultAirflowDigest', 'defaultAirflowRepository', 'defaultAirflowTag'],
      ...['enableBuiltInSecretEnvVars', 'executor', 'fernetKey', 'fernetKeySecretAnnotations'],
      ...['fernetKeySecretName', 'flower', 'jwtSecret', 'jwtSecretAnnotations', 'jwtSecretName'],
      ...['migrateDatabaseJob', 'multiNamespaceMode', 'pgbouncer', 'scheduler', 'statsd', 'triggerer'],
      ...['useStandardNaming', 'webserver', 'webserverSecretAnnotations', 'webserverSecretKey'],
      ...['webserverSecretKeySecretName', 'workers'],
    ],
    shared: [
      ...['affinity', 'cleanup', 'config', 'containerLifecycleHooks', 'data', 'elasticsearch'],
      ...['enableServiceLinks', 'env', 'extraConfigMaps', 'extraEnv', 'extraEnvFrom', 'extraSecrets'],
      ...['fullnameOverride', 'gid', 'imagePullSecrets', 'images', 'ingress', 'kerberos'],
      ...['kubeVersionOverride', 'labels', 'limits', 'logs', 'nameOverride', 'networkPolicies'],
      ...['nodeSelector', 'opensearch', 'otelCollector', 'podTemplate', 'ports', 'postgresql'],
      ...['priorityClasses', 'quotas', 'rbac', 'redis', 'registry', 'revisionHistoryLimit', 'schedulerName'],
      ...['secret', 'securityContext', 'securityContexts', 'tolerations', 'topologySpreadConstraints', 'uid'],
      ...['volumeMounts', 'volumes'],
    ],
  },
  community: {
    own: [
      'dags',
      'externalDatabase',
      'externalRedis',
      'flower',
      'pgbouncer',
      'scheduler',
      'triggerer',
      'web',
    ],
    shared: [
      ...['airflow', 'extraManifests', 'ingress', 'logs', 'postgresql', 'prometheusRule', 'rbac', 'redis'],
      ...['serviceAccount', 'serviceMonitor', 'workers'],
    ],
  },
};

/** As people misspell them, which another rule says. */
const bare = (key: string) => key.toLowerCase().replace(/[-_]/g, '');

/** How surely keys at the top are those of a chart: some are its own, or shared with other charts, or none is known. */
export function keysAre(keys: Iterable<string>, kind: ChartKind): 'own' | 'shared' | 'none' {
  const given = new Set([...keys].map(bare));
  const has = (known: readonly string[]) => known.some((key) => given.has(bare(key)));
  const { own, shared } = chartKeys[kind];
  return has(own) ? 'own' : has(shared) ? 'shared' : 'none';
}
