import { chartLayout } from '../../../../src/facts/chart-layouts.ts';
import { at, has, propertiesAt } from '../../chart-values.ts';
import { airflowOf, type ChartTable, compared, rowOf } from './chart-table.ts';

export const layout: ChartTable = (chart) => {
  const found = chartLayout(rowOf(chart), airflowOf(chart));
  const table = 'chart-layouts';
  const where = `${chart.where}/values.yaml`;
  if (!found)
    return [{ status: 'changed', table, row: `Airflow ${airflowOf(chart)}`, was: 'a layout', where }];
  const env = JSON.stringify(at(propertiesAt(chart.schema, [found.section]), ['env']) ?? '');
  return [
    ...(found.configKey === null
      ? []
      : [compared(table, `${found.configKey.join('.')} is there`, true, has(chart, found.configKey), where)]),
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
    compared(
      table,
      `${found.section}.extraVolumes is there`,
      found.fileToOne,
      has(chart, [found.section, 'extraVolumes']),
      where,
    ),
    ...(found.ingress === null
      ? []
      : [
          compared(
            table,
            `ingress.${found.ingress} is there`,
            true,
            has(chart, ['ingress', found.ingress]),
            where,
          ),
        ]),
  ];
};
