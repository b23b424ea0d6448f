import { airflowRow } from '../../facts/airflow.ts';
import { chartLayout, chartLimit, chartThatCan } from '../../facts/chart-layouts.ts';
import { type ChartRow, chartName, chartRow, nearestChart, olderThan } from '../../facts/charts.ts';
import { type Unverified, unverifiedTables } from '../../facts/verified.ts';
import type { Problem, Rule } from '../engine/rule.ts';
import { assumption } from './assumption.ts';
import { userValues, valueName } from './chart-context.ts';

const at = { path: ['airflow', 'chart'] };

export const chartAirflowMismatch: Rule = {
  id: 'chart-airflow-mismatch',
  checkEnvironment: (environment) => {
    const { chart = 'none', version } = environment.values.airflow ?? {};
    if (chart === 'none' || version === undefined || !airflowRow(version)) return [];
    const row = chartRow(chart);
    if (!row) return [unknownChart(chart, version)];
    const open = unverifiedTables(`${row.kind}/${row.version}`);
    if (open.length > 0) return [notLookedAt(chart, open)];
    if (!canRun(row, version)) return [cannotRun(row, version)];
    const image = userValues(environment, ['airflow', 'image', 'tag']);
    const other = row.kind === 'community' && row.defaultAirflow !== version && image.length === 0;
    return other ? [installsAnother(row, version, valueName(environment, ['airflow', 'image', 'tag']))] : [];
  },
};

/** A newer one may well work, but nobody has looked: that is unknown. */
function unknownChart(chart: string, airflow: string): Problem {
  const near = nearestChart(chart);
  const isNearby = near !== undefined && canRun(near, airflow);
  const known = isNearby ? chartName(near) : near && chartThatRuns(airflow, near);
  const assumed = isNearby ? assumption('chart', chart) : undefined;
  const fix = assumed ?? (known && `use a newer airflow-entra, or ${known}`);
  const newest = olderThan(chart);
  return {
    severity: newest ? 'unknown' : 'error',
    message: newest
      ? `the Helm chart ${chart} is newer than ${chartName(newest)}, the newest that is known here: what it makes of its values was not checked`
      : `there is no Helm chart ${chart}, or none that is known here`,
    at,
    ...(fix !== undefined && { fix }),
  };
}

/** The chart is in the table, and somebody who added it has not looked at every other table yet. */
const notLookedAt = (chart: string, open: readonly Unverified[]): Problem => ({
  severity: 'unknown',
  message: `the Helm chart ${chart} was not looked at in ${open.map(({ table, verifiedTo }) => `${table} (up to ${verifiedTo})`).join(', ')}: what it makes of its values was not checked`,
  at,
  fix: assumption('chart', chart) ?? 'use a newer airflow-entra, or a chart that is known',
});

const canRun = (row: ChartRow, airflow: string) => chartLayout(row, airflow) !== undefined;

const chartThatRuns = (airflow: string, like: ChartRow) =>
  chartThatCan(airflow, like, ({ configKey, secretToOne }) => configKey !== null && secretToOne);

function cannotRun(row: ChartRow, version: string): Problem {
  const can = chartThatRuns(version, row);
  return {
    message: `the Helm chart ${chartName(row)} cannot run Airflow ${version}: ${chartLimit(row, version)}`,
    at,
    ...(can && { fix: `${can} can; or run the Airflow that this chart installs, ${row.defaultAirflow}` }),
  };
}

/** The image is the user's own, so it is not set: a tag that fits no repository keeps every pod from starting. */
function installsAnother(row: ChartRow, version: string, tag: string): Problem {
  return {
    severity: 'warning',
    message: `the Helm chart ${chartName(row)} installs Airflow ${row.defaultAirflow} by itself, and the file is for ${version}: it stops a web server that it does not fit`,
    at,
    fix: `set \`${tag}\` in your own values, and list them in \`airflow.valuesFiles\``,
  };
}
