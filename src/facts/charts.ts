/**
 * The releases of the two Helm charts, with the Airflow that each installs by default. They are written
 * `<kind>/<version>` in a spec.
 *
 * Sources: `Chart.yaml` (`appVersion`) of each release; apache: https://github.com/apache/airflow, tags
 * `helm-chart/*` from 1.9.0, the first chart for Airflow 2.5; community: https://github.com/airflow-helm/charts,
 * tags `airflow-8.*`, where development stopped with 8.9.0.
 */
import { remembered } from './remembered.ts';
import { compareVersions, isNewer, parseVersion } from './version.ts';

export type ChartKind = 'apache' | 'community';

export interface ChartRow {
  kind: ChartKind;
  version: string;
  defaultAirflow: string;
}

const apache = (version: string, defaultAirflow: string): ChartRow => ({
  kind: 'apache',
  version,
  defaultAirflow,
});
const community = (version: string, defaultAirflow: string): ChartRow => ({
  kind: 'community',
  version,
  defaultAirflow,
});

/** By kind, oldest first. */
export const charts: readonly ChartRow[] = [
  apache('1.9.0', '2.5.3'),
  apache('1.10.0', '2.6.2'),
  apache('1.11.0', '2.7.1'),
  apache('1.12.0', '2.8.1'),
  apache('1.13.0', '2.8.2'),
  apache('1.13.1', '2.8.3'),
  apache('1.14.0', '2.9.2'),
  apache('1.15.0', '2.9.3'),
  apache('1.16.0', '2.10.5'),
  apache('1.17.0', '3.0.2'),
  apache('1.18.0', '3.0.2'),
  apache('1.19.0', '3.1.7'),
  apache('1.20.0', '3.1.8'),
  apache('1.21.0', '3.2.0'),
  apache('1.22.0', '3.2.2'),
  ...['8.0.0', '8.0.1', '8.0.2', '8.0.3', '8.0.4', '8.0.5', '8.0.6', '8.0.7', '8.0.8', '8.0.9'].map(
    (version) => community(version, '2.0.1'),
  ),
  ...['8.1.0', '8.1.1', '8.1.2', '8.1.3', '8.2.0', '8.3.0', '8.3.1', '8.3.2'].map((version) =>
    community(version, '2.0.1'),
  ),
  community('8.4.0', '2.1.1'),
  community('8.4.1', '2.1.1'),
  community('8.5.0', '2.1.2'),
  community('8.5.1', '2.1.2'),
  community('8.5.2', '2.1.2'),
  community('8.5.3', '2.1.4'),
  community('8.6.0', '2.2.5'),
  community('8.6.1', '2.2.5'),
  community('8.7.0', '2.5.3'),
  community('8.7.1', '2.5.3'),
  community('8.8.0', '2.6.3'),
  community('8.9.0', '2.8.4'),
];

/** The row of `apache/1.22.0`; undefined for a chart that is not in the table. */
export const chartRow = remembered((name: string): ChartRow | undefined =>
  charts.find((row) => chartName(row) === name),
);

/** How a spec names a chart, `apache/1.22.0`. */
export function chartName(row: ChartRow): string {
  return `${row.kind}/${row.version}`;
}

/**
 * What somebody who wrote `name` probably wants: of the same kind the newest release that is not newer, or the
 * oldest; `apache/1.22` counts as the newest 1.22, and a version that says nothing as the newest of all.
 * Undefined when the kind is neither `apache` nor `community`.
 */
export function nearestChart(name: string): ChartRow | undefined {
  const [kind, version = ''] = name.split('/');
  const rows = charts.filter((row) => row.kind === kind);
  const asked = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version);
  if (!asked) return rows.at(-1);
  const [major, minor, patch] = asked.slice(1).map((part) => (part === undefined ? Infinity : Number(part)));
  const limit = [major ?? Infinity, minor ?? Infinity, patch ?? Infinity] as const;
  const fitting = rows.findLast((row) => {
    const release = parseVersion(row.version);
    return release !== undefined && compareVersions(release, limit) <= 0;
  });
  return fitting ?? rows[0];
}

/** The newest chart of the kind of `name` that is known here, when `name` is one that came after it. */
export function olderThan(name: string): ChartRow | undefined {
  const [kind, version = ''] = name.split('/');
  const newest = charts.findLast((row) => row.kind === kind);
  return newest && isNewer(version, newest.version) ? newest : undefined;
}
