/**
 * Values that people set and that a chart ignores, or that make it ignore the rendered ones.
 *
 * Sources: the templates of the charts. `webserver.*` on Airflow 3 and `apiServer.*` on Airflow 2: issues 50108, 50288,
 * 51923; `webserver.defaultUser` on 1.19.0: issue 62143; `*ConfigMapName` and `existingSecret` win over the file in the
 * values in every version.
 */
import type { ChartKind, ChartRow } from './charts.ts';
import { inRange, type VersionRange } from './version.ts';

export interface IgnoredValue {
  kind: ChartKind;
  charts: VersionRange;
  airflow: VersionRange;
  path: readonly string[];
  /** `error`: what is rendered is ignored for it. `warning`: it is ignored itself. */
  severity: 'error' | 'warning';
  /** What happens, as the end of a sentence that begins with the value's name. */
  what: string;
  fix: string;
}

const AIRFLOW_2 = { from: '2.0.0', below: '3.0.0' } as const;
const AIRFLOW_3 = { from: '3.0.0', verifiedTo: 'airflow/3.3.2' } as const;

const apache = (
  charts: VersionRange,
  airflow: VersionRange,
  path: readonly string[],
  severity: IgnoredValue['severity'],
  what: string,
  fix: string,
): IgnoredValue => ({ kind: 'apache', charts, airflow, path, severity, what, fix });

const REPLACED = 'makes the chart mount that instead of the rendered file';
const NO_WEBSERVER = 'is not read by the API server, where people sign in on Airflow 3';
const NO_API_SERVER = 'is ignored: Airflow 2 has no API server';
const REMOVE = 'remove it';

export const ignoredValues: readonly IgnoredValue[] = [
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
    { from: '2.0.0', verifiedTo: 'airflow/3.3.2' },
    ['webserver', 'defaultUser', 'enabled'],
    'warning',
    'is ignored by this chart, which looks at `createUserJob.enabled` only',
    REMOVE,
  ),
  ...['webserverSecretKey', 'webserverSecretKeySecretName'].map((key) =>
    apache(
      { from: '1.18.0', verifiedTo: 'apache/1.22.0' },
      AIRFLOW_3,
      [key],
      'warning',
      'is ignored: Airflow 3 signs sessions with the API key',
      'set `airflow.secretKeys.api`',
    ),
  ),
  ...['apiSecretKey', 'apiSecretKeySecretName'].map((key) =>
    apache(
      { from: '1.9.0', below: '1.18.0' },
      { from: '2.0.0', verifiedTo: 'airflow/3.3.2' },
      [key],
      'warning',
      'is ignored: charts know it from 1.18.0 on',
      'set `airflow.secretKeys.web`',
    ),
  ),
];

export const ignoredBy = (chart: ChartRow, airflow: string): IgnoredValue[] =>
  ignoredValues.filter(
    (row) => row.kind === chart.kind && inRange(chart.version, row.charts) && inRange(airflow, row.airflow),
  );

/** Names at the top of the values that people misspell, which no schema refuses there. */
export const topKeys: Record<ChartKind, readonly string[]> = {
  apache: ['webserver', 'apiServer', 'config', 'env', 'secret', 'ingress', 'createUserJob', 'airflowVersion'],
  community: ['airflow', 'web', 'ingress'],
};
