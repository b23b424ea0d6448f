import { chartSecretKeys } from '../../../../src/facts/secret-keys.ts';
import { airflowOf, type ChartTable, isThere, rowOf } from './chart-table.ts';

export const secretKeys: ChartTable = (chart) =>
  chartSecretKeys(rowOf(chart), airflowOf(chart)).flatMap(({ value, literal }) =>
    [value, literal].map((key) => isThere('secret-keys', chart, [key])),
  );
