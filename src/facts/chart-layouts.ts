/**
 * Where each chart takes what a sign-in needs, by the Airflow that it installs.
 *
 * Sources: the templates and `values.schema.json` of each release; apache:
 * https://github.com/apache/airflow/tree/main/chart, tags `helm-chart/*`; community:
 * https://github.com/airflow-helm/charts, tags `airflow-8.*`. A chart that is in no row with an Airflow cannot run it:
 * Apache 1.9–1.15 have no API server, 1.20 and later refuse Airflow below 2.11.0 (`check-values.yaml`), and the
 * community chart stopped before Airflow 3 (its issue 918).
 */
import { type ChartKind, type ChartRow, chartName, chartRow, charts } from './charts.ts';
import { inRange, type VersionRange } from './version.ts';

export interface ChartLayout {
  kind: ChartKind;
  charts: VersionRange;
  airflow: VersionRange;
  /** The part of the values about the container that people sign in at. */
  section: 'webserver' | 'apiServer' | 'web';
  /** The key that takes `webserver_config.py`; null: there is none, so an extra ConfigMap is mounted. */
  configKey: readonly string[] | null;
  /** What must be true for that key to be looked at, where the chart has such a switch. */
  configSwitch?: readonly string[];
  /** Whether the file, and everything in `config`, goes through Helm's `tpl`. */
  templated: boolean;
  /** Whether an environment variable from a Secret can be given to that container alone. */
  secretToOne: boolean;
  /** Whether a volume can be mounted into that container alone. */
  fileToOne: boolean;
  /** The key of the Ingress of that container; null: the chart makes none. */
  ingress: 'web' | 'apiServer' | null;
  /** Whether the chart itself restarts that container when the file changes. */
  rollsOut: boolean;
}

const AIRFLOW_2 = { from: '2.0.0', below: '3.0.0' } as const;
const AIRFLOW_3 = { from: '3.0.0', verifiedTo: 'airflow/3.4.0' } as const;

const webserver = {
  kind: 'apache',
  section: 'webserver',
  configKey: ['webserver', 'webserverConfig'],
  templated: true,
  fileToOne: true,
  ingress: 'web',
  rollsOut: true,
} as const;

const apiServer = {
  kind: 'apache',
  airflow: AIRFLOW_3,
  section: 'apiServer',
  configKey: ['apiServer', 'apiServerConfig'],
  templated: true,
  fileToOne: true,
  ingress: 'apiServer',
} as const;

const community = {
  kind: 'community',
  airflow: AIRFLOW_2,
  section: 'web',
  configKey: ['web', 'webserverConfig', 'stringOverride'],
  templated: false,
  secretToOne: false,
  fileToOne: true,
  ingress: 'web',
  rollsOut: true,
} as const;

export const chartLayouts: readonly ChartLayout[] = [
  { ...webserver, charts: { from: '1.9.0', below: '1.14.0' }, airflow: AIRFLOW_2, secretToOne: false },
  { ...webserver, charts: { from: '1.14.0', below: '1.20.0' }, airflow: AIRFLOW_2, secretToOne: true },
  {
    ...webserver,
    charts: { from: '1.20.0', verifiedTo: 'apache/1.22.0' },
    airflow: { ...AIRFLOW_2, from: '2.11.0' },
    secretToOne: true,
  },
  // The first chart with an API server forgot its file (issue 50108) and its Ingress.
  {
    ...apiServer,
    charts: { from: '1.16.0', below: '1.17.0' },
    configKey: null,
    secretToOne: false,
    ingress: null,
    rollsOut: true,
  },
  { ...apiServer, charts: { from: '1.17.0', below: '1.18.0' }, secretToOne: false, rollsOut: false },
  // A changed `apiServerConfig` restarts nothing until pull request 66468.
  { ...apiServer, charts: { from: '1.18.0', below: '1.22.0' }, secretToOne: true, rollsOut: false },
  {
    ...apiServer,
    charts: { from: '1.22.0', verifiedTo: 'apache/1.22.0' },
    secretToOne: true,
    rollsOut: true,
  },
  // An extra volume breaks the YAML of its Deployment; mended in 8.0.1.
  { ...community, charts: { from: '8.0.0', below: '8.0.1' }, fileToOne: false },
  { ...community, charts: { from: '8.0.1', below: '8.7.0' } },
  {
    ...community,
    charts: { from: '8.7.0', verifiedTo: 'community/8.9.0' },
    configSwitch: ['web', 'webserverConfig', 'enabled'],
  },
];

/** What the chart does with this Airflow; undefined when it cannot run it. */
export function chartLayout(chart: ChartRow, airflow: string): ChartLayout | undefined {
  return chartLayouts.find(
    (row) => row.kind === chart.kind && inRange(chart.version, row.charts) && inRange(airflow, row.airflow),
  );
}

/**
 * The name of the first chart, `apache/1.22.0`, that does with this Airflow what is asked for: of the kind of `like` if
 * one does, else of any. Undefined when none does.
 */
export function chartThatCan(
  airflow: string,
  like: ChartRow,
  can: (layout: ChartLayout) => boolean = () => true,
): string | undefined {
  const fits = (row: ChartRow) => {
    const layout = chartLayout(row, airflow);
    return layout !== undefined && can(layout);
  };
  const found = charts.find((row) => row.kind === like.kind && isAfter(row, like) && fits(row));
  const other =
    found ?? charts.findLast((row) => row.kind === like.kind && fits(row)) ?? charts.findLast(fits);
  return other && chartName(other);
}

const isAfter = (row: ChartRow, than: ChartRow) => charts.indexOf(row) > charts.indexOf(than);

/** The layout of a chart by the name that a spec gives it. */
export function layoutOf(chart: string | undefined, airflow: string | undefined): ChartLayout | undefined {
  const row = chart === undefined ? undefined : chartRow(chart);
  return row && airflow !== undefined ? chartLayout(row, airflow) : undefined;
}

const limits: readonly { kind: ChartKind; airflow: VersionRange; because: string }[] = [
  { kind: 'apache', airflow: AIRFLOW_2, because: 'it refuses everything below Airflow 2.11.0' },
  {
    kind: 'apache',
    airflow: AIRFLOW_3,
    because: 'it has no API server, and ignores everything about one in its values',
  },
  {
    kind: 'community',
    airflow: AIRFLOW_3,
    because: 'it has no API server, and its development stopped before Airflow 3',
  },
];

/** Why a chart without a layout for this Airflow has none. */
export function chartLimit(chart: ChartRow, airflow: string): string {
  const found = limits.find((row) => row.kind === chart.kind && inRange(airflow, row.airflow));
  return found?.because ?? 'it was made for other releases';
}
