import { chartSecretKeys } from '../../../../src/facts/secret-keys.ts';
import { has } from '../../chart-values.ts';
import { airflowOf, type ChartTable, compared, rowOf } from './chart-table.ts';

export const secretKeys: ChartTable = (chart) =>
  chartSecretKeys(rowOf(chart), airflowOf(chart)).flatMap(({ value, literal }) =>
    [value, literal].map((key) =>
      compared('secret-keys', `${key} is there`, true, has(chart, [key]), `${chart.where}/values.yaml`),
    ),
  );
