/**
 * The program that people sign in at. Sources: Airflow's documentation, "Architecture Overview" of 2.11 and 3.0; the
 * container names are those of the Apache chart.
 */
import { inRange, type VersionRange } from './version.ts';

export interface ServingRow {
  airflow: VersionRange;
  name: string;
  container: string;
}

const rows: readonly ServingRow[] = [
  { airflow: { from: '2.0.0', below: '3.0.0' }, name: 'web server', container: 'webserver' },
  { airflow: { from: '3.0.0' }, name: 'API server', container: 'api-server' },
];

/** What serves the sign-in of an Airflow release. */
export function serving(airflow: string): ServingRow {
  const found = rows.find((row) => inRange(airflow, row.airflow));
  if (!found) throw new Error(`no row for what serves Airflow ${airflow}`);
  return found;
}
