/**
 * How each chart is kept from making its default user, `admin` with the password `admin`.
 *
 * Sources: `templates/jobs/create-user-job.yaml` of the Apache chart (1.19.0 ignores `webserver.defaultUser.enabled`,
 * issue 62143; before, `createUserJob.enabled` is refused by its schema); `airflow.users` of the community chart.
 */
import type { ChartKind, ChartRow } from './charts.ts';
import { inRange, type VersionRange } from './version.ts';

export interface DefaultUserRow {
  kind: ChartKind;
  charts: VersionRange;
  path: readonly string[];
  off: false | [];
}

export const defaultUserRows: readonly DefaultUserRow[] = [
  {
    kind: 'apache',
    charts: { from: '1.9.0', below: '1.19.0' },
    path: ['webserver', 'defaultUser', 'enabled'],
    off: false,
  },
  {
    kind: 'apache',
    charts: { from: '1.19.0', verifiedTo: 'apache/1.22.0' },
    path: ['createUserJob', 'enabled'],
    off: false,
  },
  {
    kind: 'community',
    charts: { from: '8.0.0', verifiedTo: 'community/8.9.0' },
    path: ['airflow', 'users'],
    off: [],
  },
];

export function defaultUserRow(chart: ChartRow): DefaultUserRow {
  const found = defaultUserRows.find((row) => row.kind === chart.kind && inRange(chart.version, row.charts));
  if (!found) throw new Error(`no row for the default user of ${chart.kind}/${chart.version}`);
  return found;
}
