/**
 * Values that people set and that a chart ignores, or that make it ignore the rendered ones.
 *
 * Sources: the templates of the charts. `webserver.*` on Airflow 3 and `apiServer.*` on Airflow 2: issues 50108, 50288,
 * 51923; `webserver.defaultUser` on 1.19.0: issue 62143; `*ConfigMapName` and `existingSecret` win over the file in the
 * values in every version.
 */
import type { ChartKind, ChartRow } from './charts.ts';
import { chartSecretKeyRows, chartSecretKeys, type SecretKeyName } from './secret-keys.ts';
import { inRange, type VersionRange } from './version.ts';

export interface IgnoredValue {
  path: readonly string[];
  /** `error`: what is rendered is ignored for it. `warning`: it is ignored itself. */
  severity: 'error' | 'warning';
  /** What happens, as the end of a sentence that begins with the value's name. */
  what: string;
  fix: string;
}

interface IgnoredRow extends IgnoredValue {
  kind: ChartKind;
  charts: VersionRange;
  airflow: VersionRange;
}

const AIRFLOW_2 = { from: '2.0.0', below: '3.0.0' } as const;
const AIRFLOW_3 = { from: '3.0.0', verifiedTo: 'airflow/3.4.0' } as const;

const apache = (
  charts: VersionRange,
  airflow: VersionRange,
  path: readonly string[],
  severity: IgnoredValue['severity'],
  what: string,
  fix: string,
): IgnoredRow => ({ kind: 'apache', charts, airflow, path, severity, what, fix });

const REPLACED = 'makes the chart mount that instead of the rendered file';
const NO_WEBSERVER = 'is not read by the API server, where people sign in on Airflow 3';
const NO_API_SERVER = 'is ignored: Airflow 2 has no API server';
const REMOVE = 'remove it';

export const ignoredValues: readonly IgnoredRow[] = [
  apache(
    { from: '1.9.0', verifiedTo: 'apache/1.22.0' },
    AIRFLOW_2,
    ['webserver', 'webserverConfigConfigMapName'],
    'error',
    REPLACED,
    REMOVE,
  ),
  apache(
    { from: '1.17.0', verifiedTo: 'apache/1.22.0' },
    AIRFLOW_3,
    ['apiServer', 'apiServerConfigConfigMapName'],
    'error',
    REPLACED,
    REMOVE,
  ),
  {
    kind: 'community',
    charts: { from: '8.0.0', verifiedTo: 'community/8.9.0' },
    airflow: AIRFLOW_2,
    path: ['web', 'webserverConfig', 'existingSecret'],
    severity: 'error',
    what: REPLACED,
    fix: REMOVE,
  },
  ...['webserverConfig', 'webserverConfigConfigMapName', 'env'].map((key) =>
    apache(
      { from: '1.16.0', verifiedTo: 'apache/1.22.0' },
      AIRFLOW_3,
      ['webserver', key],
      'warning',
      NO_WEBSERVER,
      'move it to `apiServer`',
    ),
  ),
  ...['apiServerConfig', 'apiServerConfigConfigMapName', 'env'].map((key) =>
    apache(
      { from: '1.9.0', verifiedTo: 'apache/1.22.0' },
      AIRFLOW_2,
      ['apiServer', key],
      'warning',
      NO_API_SERVER,
      'move it to `webserver`',
    ),
  ),
  apache(
    { from: '1.17.0', verifiedTo: 'apache/1.22.0' },
    AIRFLOW_3,
    ['ingress', 'web'],
    'warning',
    'makes no Ingress on Airflow 3',
    'move it to `ingress.apiServer`',
  ),
  apache(
    { from: '1.9.0', verifiedTo: 'apache/1.22.0' },
    AIRFLOW_2,
    ['ingress', 'apiServer'],
    'warning',
    'makes no Ingress on Airflow 2',
    'move it to `ingress.web`',
  ),
  apache(
    { from: '1.19.0', below: '1.20.0' },
    { from: '2.0.0', verifiedTo: 'airflow/3.4.0' },
    ['webserver', 'defaultUser', 'enabled'],
    'warning',
    'is ignored by this chart, which looks at `createUserJob.enabled` only',
    REMOVE,
  ),
];

export const ignoredBy = (chart: ChartRow, airflow: string): IgnoredValue[] => [
  ...ignoredValues.filter(
    (row) => row.kind === chart.kind && inRange(chart.version, row.charts) && inRange(airflow, row.airflow),
  ),
  ...ignoredKeys(chart, airflow),
];

/** Values with a key that signs sessions, where this chart takes it from others: what `secret-keys.ts` knows. */
function ignoredKeys(chart: ChartRow, airflow: string): IgnoredValue[] {
  const taken = chartSecretKeys(chart, airflow).find(({ name }) => sessionKeys.includes(name));
  if (!taken) return [];
  const read = [taken.value, taken.literal];
  const others = chartSecretKeyRows.filter(({ name }) => sessionKeys.includes(name));
  const values = new Set(others.flatMap(({ value, literal }) => [literal, value]));
  return [...values]
    .filter((value) => !read.includes(value))
    .map((value) => ({
      path: [value],
      severity: 'warning',
      what: `is ignored: with Airflow ${airflow} this chart takes the key that signs sessions from \`${taken.value}\``,
      fix: `set \`airflow.secretKeys.${taken.name}\``,
    }));
}

/** The key that signs sessions, by what signs it. */
const sessionKeys: readonly SecretKeyName[] = ['web', 'api'];

/** Names at the top of the values that people misspell, which no schema refuses there. */
export const topKeys: Record<ChartKind, readonly string[]> = {
  apache: ['webserver', 'apiServer', 'config', 'env', 'secret', 'ingress', 'createUserJob', 'airflowVersion'],
  community: ['airflow', 'web', 'ingress'],
};
