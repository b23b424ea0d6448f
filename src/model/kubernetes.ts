import { accountName, installationName, type NameValues } from '../facts/chart-objects.ts';
import { chartRow } from '../facts/charts.ts';
import { secretKeysOf } from '../facts/secret-keys.ts';
import type { Layer } from '../spec/schema.ts';

/** What Airflow is called in its cluster, and what is rendered for it there. */
export interface Kubernetes {
  namespace: string | undefined;
  release: string;
  /** What the names of the chart's objects begin with. */
  installation: string;
  /** What the names of the chart's service accounts begin with. */
  accounts: string;
  /** The ConfigMap with `webserver_config.py`, where no chart makes one. */
  configMap: string;
  /** The ConfigMap with the settings of Airflow's environment. */
  settingsMap: string;
  /** The Secret with the client secret, and what makes it. */
  secret: string;
  replicas: number | undefined;
  /** The variables of Airflow that come from Secrets in the spec. */
  secretKeys: { env: string; name: string; key: string }[];
}

/** The name that people give the release in every guide. */
const DEFAULT_RELEASE = 'airflow';

type Airflow = NonNullable<Layer['airflow']>;

/**
 * @param version the Airflow release, `X.Y.Z`
 * @param names what the user's own values say about names
 */
export function resolveKubernetes(airflow: Airflow, version: string, names: NameValues): Kubernetes {
  const release = airflow.release ?? DEFAULT_RELEASE;
  const chart = chartRow(airflow.chart ?? 'none');
  return {
    namespace: airflow.namespace,
    release,
    installation: chart ? installationName(chart, release, names) : release,
    accounts: chart ? accountName(chart, release, names) : release,
    configMap: `${release}-entra-webserver-config`,
    settingsMap: `${release}-entra-settings`,
    secret: `${release}-entra`,
    replicas: airflow.replicas,
    secretKeys: secretKeysOf(version).flatMap(({ name, env }) => {
      const given = airflow.secretKeys?.[name];
      return given ? [{ env, name: given.name, key: given.key ?? defaultKeys[name] }] : [];
    }),
  };
}

/** As the Apache chart calls them in the Secrets that it makes. */
const defaultKeys = {
  web: 'webserver-secret-key',
  api: 'api-secret-key',
  jwt: 'jwt-secret',
  fernet: 'fernet-key',
} as const;
