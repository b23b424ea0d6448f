/**
 * The keys that Airflow signs and encrypts with, and how each chart takes them from a Secret that exists.
 *
 * Sources: Airflow's configuration reference, `[webserver] secret_key` (until 3.0.1), `[api] secret_key` (from 3.0.2),
 * `[api_auth] jwt_secret`, `[core] fernet_key`; the chart's `templates/_helpers.yaml`, `standard_airflow_environment`.
 */
import type { ChartKind, ChartRow } from './charts.ts';
import { inRange, type VersionRange } from './version.ts';

export type SecretKeyName = 'web' | 'api' | 'jwt' | 'fernet';

export interface SecretKeyRow {
  name: SecretKeyName;
  /** The Airflow releases that read it from this variable. */
  airflow: VersionRange;
  env: string;
  /** Whether sessions or tokens are signed with it, so that a new one signs everybody out. */
  signs: boolean;
}

export interface ChartSecretKeyRow {
  name: SecretKeyName;
  charts: VersionRange;
  airflow: VersionRange;
  /** The value of the chart that names the Secret, and the one key that is read from it. */
  value: string;
  key: string;
  /** The value that holds the key itself, for people who keep it in their values. */
  literal: string;
}

export const secretKeyRows: readonly SecretKeyRow[] = [
  {
    name: 'web',
    airflow: { from: '2.0.0', below: '3.0.2' },
    env: 'AIRFLOW__WEBSERVER__SECRET_KEY',
    signs: true,
  },
  {
    name: 'api',
    airflow: { from: '3.0.2', verifiedTo: 'airflow/3.4.0' },
    env: 'AIRFLOW__API__SECRET_KEY',
    signs: true,
  },
  {
    name: 'jwt',
    airflow: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
    env: 'AIRFLOW__API_AUTH__JWT_SECRET',
    signs: true,
  },
  {
    name: 'fernet',
    airflow: { from: '2.0.0', verifiedTo: 'airflow/3.4.0' },
    env: 'AIRFLOW__CORE__FERNET_KEY',
    signs: false,
  },
];

const web = {
  name: 'web',
  value: 'webserverSecretKeySecretName',
  key: 'webserver-secret-key',
  literal: 'webserverSecretKey',
} as const;

/** Of the Apache chart; the community chart has no such values, and takes them as variables. */
export const chartSecretKeyRows: readonly ChartSecretKeyRow[] = [
  {
    ...web,
    charts: { from: '1.9.0', verifiedTo: 'apache/1.22.0' },
    airflow: { from: '2.0.0', below: '3.0.0' },
  },
  {
    ...web,
    charts: { from: '1.16.0', below: '1.18.0' },
    airflow: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
  },
  {
    name: 'api',
    charts: { from: '1.18.0', verifiedTo: 'apache/1.22.0' },
    airflow: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
    value: 'apiSecretKeySecretName',
    key: 'api-secret-key',
    literal: 'apiSecretKey',
  },
  {
    name: 'jwt',
    charts: { from: '1.17.0', verifiedTo: 'apache/1.22.0' },
    airflow: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
    value: 'jwtSecretName',
    key: 'jwt-secret',
    literal: 'jwtSecret',
  },
  {
    name: 'fernet',
    charts: { from: '1.9.0', verifiedTo: 'apache/1.22.0' },
    airflow: { from: '2.0.0', verifiedTo: 'airflow/3.4.0' },
    value: 'fernetKeySecretName',
    key: 'fernet-key',
    literal: 'fernetKey',
  },
];

/** The charts that sign with a key of their published default values (`airflow.webserverSecretKey`). */
export const publishingCharts: readonly { kind: ChartKind; charts: VersionRange }[] = [
  { kind: 'community', charts: { from: '8.5.0', verifiedTo: 'community/8.9.0' } },
];

/** Whether a chart signs with a key that everybody can read; charts before let each pod make one of its own. */
export const publishesKey = ({ kind, version }: ChartRow): boolean =>
  publishingCharts.some((row) => row.kind === kind && inRange(version, row.charts));

export function secretKeysOf(airflow: string): SecretKeyRow[] {
  return secretKeyRows.filter((row) => inRange(airflow, row.airflow));
}

/** The keys that this chart takes by the name of a Secret; none for the community chart. */
export function chartSecretKeys(chart: ChartRow, airflow: string): ChartSecretKeyRow[] {
  if (chart.kind !== 'apache') return [];
  return chartSecretKeyRows.filter(
    (row) => inRange(chart.version, row.charts) && inRange(airflow, row.airflow),
  );
}

/**
 * Signing keys that everybody can read in what people copy from, in small letters without signs. Sources: `default_airflow.cfg` of
 * Airflow 1.8–1.10, the `values.yaml` of the community chart, `docker-compose.yaml` of Airflow's own documentation; the skeleton and
 * "Base Configuration" of Flask-AppBuilder; `superset/constants.py`, `docker/.env` and "Configuring Superset" of Superset; the
 * quickstart of Flask; and the words that guides put in the place of a key.
 */
const published = new Set(
  `temporarykey thisisunsafe airflowjwtsecret 21thisismyscretkey12eyyh thisismyscretkey thisismysecretkey
  changemetoacomplexrandomsecret testnondevsecret thisisasecret1234 yourownrandomgeneratedsecretkey
  5yl2lf4q8znxec dev secret secretkey mysecret mysecretkey yoursecretkey yoursecretkeyhere supersecret supersecretkey
  mysupersecretkey topsecret changeme changemeplease pleasechangeme changethis changemeinproduction airflow airflowsecret
  airflowsecretkey webserversecretkey randomsecretkey somesecretkey`.split(/\s+/),
);

export const isPublishedKey = (value: string): boolean =>
  published.has(value.toLowerCase().replace(/[^a-z0-9]/g, ''));
