import { newestAirflow } from '../../../../src/facts/airflow.ts';
import { type ChartRow, chartRow, nearestChart } from '../../../../src/facts/charts.ts';
import type { Answer } from '../../answer.ts';
import { type Chart, has } from '../../chart-values.ts';

/** What a chart says of a table. */
export type ChartTable = (chart: Chart) => Answer[];

/** The row of a chart; a newer one is held against the newest that is known. @throws an Error where none is like it */
export const rowOf = (chart: Chart): ChartRow => {
  const found = chartRow(nameOf(chart)) ?? nearestChart(nameOf(chart));
  if (!found) throw new Error(`no chart like ${nameOf(chart)} is known`);
  return { ...found, version: chart.version };
};

/** `apache/1.22.0` */
export const nameOf = ({ kind, version }: Chart): `${Chart['kind']}/${string}` => `${kind}/${version}`;

/** The newest Airflow that the chart can run, which is that of its layout. */
export const airflowOf = (chart: Chart): string =>
  chart.kind === 'apache' ? newestAirflow : chart.appVersion;

/** Whether a chart has what the table has. */
export const compared = (table: string, row: string, was: unknown, is: unknown, where: string): Answer => ({
  status: was === is ? 'holds' : 'changed',
  table,
  row,
  was,
  is,
  where,
});

/** Whether a chart has a value that the table names. @param was what the table says of that */
export const isThere = (table: string, chart: Chart, path: readonly string[], was = true): Answer =>
  compared(table, `${path.join('.')} is there`, was, has(chart, path), `${chart.where}/values.yaml`);
