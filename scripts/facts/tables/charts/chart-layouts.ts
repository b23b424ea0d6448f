import { chartLayout } from '../../../../src/facts/chart-layouts.ts';
import { at, propertiesAt } from '../../chart-values.ts';
import { airflowOf, type ChartTable, compared, isThere, rowOf } from './chart-table.ts';

export const layout: ChartTable = (chart) => {
  const found = chartLayout(rowOf(chart), airflowOf(chart));
  const table = 'chart-layouts';
  const where = `${chart.where}/values.yaml`;
  if (!found)
    return [{ status: 'changed', table, row: `Airflow ${airflowOf(chart)}`, was: 'a layout', where }];
  const env = JSON.stringify(at(propertiesAt(chart.schema, [found.section]), ['env']) ?? '');
  return [
    ...(found.configKey === null ? [] : [isThere(table, chart, found.configKey)]),
    ...(chart.schema === undefined
      ? []
      : [
          compared(
            table,
            `${found.section}.env takes a Secret`,
            found.secretToOne,
            env.includes('valueFrom'),
            where,
          ),
        ]),
    isThere(table, chart, [found.section, 'extraVolumes'], found.fileToOne),
    ...(found.ingress === null ? [] : [isThere(table, chart, ['ingress', found.ingress])]),
  ];
};
