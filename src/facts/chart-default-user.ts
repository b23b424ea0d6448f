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

/** Every value that switches the job off, by chart: 1.20.0 looks at both again. */
const switches: readonly Omit<DefaultUserRow, 'off'>[] = [
  ...defaultUserRows,
  {
    kind: 'apache',
    charts: { from: '1.20.0', verifiedTo: 'apache/1.22.0' },
    path: ['webserver', 'defaultUser', 'enabled'],
  },
];

/** What holds the account of the Apache chart; the first is the newer place, the other one wins where both are set. */
export const defaultUserPlaces = [
  ['createUserJob', 'defaultUser'],
  ['webserver', 'defaultUser'],
] as const;

/** The password that both charts give where nobody sets another. Source: `values.yaml` of each release. */
export const DEFAULT_PASSWORD = 'admin';

/**
 * The values of which one, off, keeps a chart from making its default user.
 * @param version of the chart; undefined: any that is known
 */
export const defaultUserSwitches = (kind: ChartKind, version: string | undefined): (readonly string[])[] => {
  const rows = switches.filter(
    (row) => row.kind === kind && (version === undefined || inRange(version, row.charts)),
  );
  return [...new Map(rows.map(({ path }) => [path.join('.'), path])).values()];
};

export function defaultUserRow(chart: ChartRow): DefaultUserRow {
  const found = defaultUserRows.find((row) => row.kind === chart.kind && inRange(chart.version, row.charts));
  if (!found) throw new Error(`no row for the default user of ${chart.kind}/${chart.version}`);
  return found;
}
