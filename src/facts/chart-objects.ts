/**
 * What the charts call the objects that a sign-in depends on, behind the name of the installation.
 *
 * Sources: the templates of each release; apache: `chart/templates/_helpers.yaml` (`airflow.fullname`,
 * `airflow_config`, `airflow_webserver_config_configmap_name`, `airflow_api_server_config_configmap_name`),
 * https://github.com/apache/airflow/tree/main/chart; community: `templates/_helpers/common.tpl`,
 * `templates/config/secret-webserver-config.yaml`, https://github.com/airflow-helm/charts.
 */
import type { ChartLayout } from './chart-layouts.ts';
import type { ChartRow } from './charts.ts';
import { inRange, type VersionRange } from './version.ts';

export interface SectionObjects {
  /** The Deployment of the container that people sign in at, and that container. */
  workload: string;
  container: string;
  /** What holds `webserver_config.py`. */
  file: { kind: 'ConfigMap' | 'Secret'; name: string };
}

export const sectionObjects: Record<ChartLayout['section'], SectionObjects> = {
  webserver: {
    workload: '-webserver',
    container: 'webserver',
    file: { kind: 'ConfigMap', name: '-webserver-config' },
  },
  apiServer: {
    workload: '-api-server',
    container: 'api-server',
    file: { kind: 'ConfigMap', name: '-api-server-config' },
  },
  web: { workload: '-web', container: 'airflow-web', file: { kind: 'Secret', name: '-webserver-config' } },
};

interface SettingsRow {
  kind: ChartRow['kind'];
  charts: VersionRange;
  /** A ConfigMap with `airflow.cfg`, or a Secret with a key for each variable. */
  settings: { kind: 'ConfigMap' | 'Secret'; name: string };
}

export const settingsObjects: readonly SettingsRow[] = [
  {
    kind: 'apache',
    charts: { from: '1.9.0', below: '1.11.0' },
    settings: { kind: 'ConfigMap', name: '-airflow-config' },
  },
  {
    kind: 'apache',
    charts: { from: '1.11.0', verifiedTo: 'apache/1.22.0' },
    settings: { kind: 'ConfigMap', name: '-config' },
  },
  {
    kind: 'community',
    charts: { from: '8.0.0', verifiedTo: 'community/8.9.0' },
    settings: { kind: 'Secret', name: '-config-envs' },
  },
];

/** Where a chart puts the settings of Airflow. */
export function settingsObject(chart: ChartRow): SettingsRow['settings'] {
  const found = settingsObjects.find((row) => row.kind === chart.kind && inRange(chart.version, row.charts));
  if (!found) throw new Error(`no row for the settings of ${chart.kind}/${chart.version}`);
  return found.settings;
}

/**
 * What makes the accounts of a chart, behind the name of the installation. Sources: `jobs/create-user-job.yaml` of the
 * Apache chart, `sync/sync-users-deployment.yaml` and `sync-users-job.yaml` of the community chart.
 */
export const accountObjects: Record<
  ChartRow['kind'],
  readonly { kind: 'Deployment' | 'Job'; name: string }[]
> = {
  apache: [{ kind: 'Job', name: '-create-user' }],
  community: [
    { kind: 'Deployment', name: '-sync-users' },
    { kind: 'Job', name: '-sync-users' },
  ],
};

/** Values that change the name of the installation. */
export interface NameValues {
  useStandardNaming?: boolean;
  fullnameOverride?: string;
  nameOverride?: string;
  /** What the chart is called: as a dependency by its alias, which Helm puts in place of its name (`.Chart.Name`). */
  chartName?: string;
}

/** Kubernetes' limit for names that become labels. */
const shortened = (name: string) => name.slice(0, 63).replace(/-$/, '');

/** What the names of a chart's objects begin with: the release, unless the Apache chart is told otherwise. */
export function installationName({ kind }: ChartRow, release: string, values: NameValues): string {
  return kind === 'apache' && values.useStandardNaming ? standardName(release, values) : release;
}

/**
 * What the names of a chart's service accounts begin with. The Apache chart names them in the standard way whatever
 * `useStandardNaming` says: release `prod` has the Deployment `prod-api-server` with the account
 * `prod-airflow-api-server` (1.9.0 to 1.22.0, by `helm template`).
 */
export function accountName({ kind }: ChartRow, release: string, values: NameValues): string {
  return kind === 'apache' ? standardName(release, values) : release;
}

function standardName(release: string, values: NameValues): string {
  if (values.fullnameOverride) return shortened(values.fullnameOverride);
  const name = values.nameOverride ?? values.chartName ?? 'airflow';
  return shortened(release.includes(name) ? release : `${release}-${name}`);
}
