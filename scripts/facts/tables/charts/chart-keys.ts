import { chartKeys } from '../../../../src/facts/chart-keys.ts';
import type { Answer } from '../../answer.ts';
import { propertiesAt } from '../../chart-values.ts';
import type { ChartTable } from './chart-table.ts';

export const keys: ChartTable = (chart) => {
  const { own, shared } = chartKeys[chart.kind];
  const there = new Set([...Object.keys(chart.values), ...Object.keys(propertiesAt(chart.schema, []))]);
  return [...there].map((key): Answer => {
    const status = own.includes(key) || shared.includes(key) || key === 'global' ? 'holds' : 'new';
    return { status, table: 'chart-keys', row: key, is: true, where: `${chart.where}/values.yaml` };
  });
};
