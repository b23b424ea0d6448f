/**
 * The program that people sign in at, and where its settings stand. Sources: Airflow's documentation, "Architecture
 * Overview" of 2.11 and 3.0, and its configuration reference; `values.yaml` of the Apache chart, whose container names
 * these are.
 */
import { inRange, type VersionRange } from './version.ts';

export interface ServingRow {
  airflow: VersionRange;
  name: 'web server' | 'API server';
  /** `airflow <command>` starts it, and answers there once it is up. */
  command: 'webserver' | 'api-server';
  health: string;
  container: string;
  /** The part of the Apache chart's values about it, the key in there that takes the file, and the one of its Ingress. */
  values: { section: 'webserver' | 'apiServer'; file: string; ingress: 'web' | 'apiServer' };
  /** The section of `airflow.cfg` about proxies and cookies, and the one with `base_url`. */
  settings: { web: 'webserver' | 'fab'; baseUrl: 'webserver' | 'api' };
}

export const servingRows: readonly ServingRow[] = [
  {
    airflow: { from: '2.0.0', below: '3.0.0' },
    name: 'web server',
    command: 'webserver',
    health: '/health',
    container: 'webserver',
    values: { section: 'webserver', file: 'webserverConfig', ingress: 'web' },
    settings: { web: 'webserver', baseUrl: 'webserver' },
  },
  {
    airflow: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
    name: 'API server',
    command: 'api-server',
    health: '/api/v2/monitor/health',
    container: 'api-server',
    values: { section: 'apiServer', file: 'apiServerConfig', ingress: 'apiServer' },
    settings: { web: 'fab', baseUrl: 'api' },
  },
];

/** What serves the sign-in of an Airflow release. */
export function serving(airflow: string): ServingRow {
  const found = servingRows.find((row) => inRange(airflow, row.airflow));
  if (!found) throw new Error(`no row for what serves Airflow ${airflow}`);
  return found;
}

/** What serves it on the releases of the other kind, whose settings people leave behind. */
export function servingElsewhere(airflow: string): ServingRow {
  const found = servingRows.find((row) => !inRange(airflow, row.airflow));
  if (!found) throw new Error(`every Airflow is served as ${airflow} is`);
  return found;
}

/** What brings the database up to date: `airflow db upgrade` until 2.6, `migrate` since (release notes of 2.7.0). */
export const databaseCommand = (airflow: string): 'upgrade' | 'migrate' =>
  inRange(airflow, { from: '2.0.0', below: '2.7.0' }) ? 'upgrade' : 'migrate';
