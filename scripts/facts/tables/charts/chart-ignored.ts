import { ignoredValues } from '../../../../src/facts/chart-ignored.ts';
import { type ChartTable, isThere } from './chart-table.ts';

export const ignored: ChartTable = (chart) =>
  ignoredValues
    .filter(
      (row) =>
        row.kind === chart.kind &&
        row.charts.below === undefined &&
        /ConfigMapName$|existingSecret$/.test(row.path.join('.')),
    )
    .map(({ path }) => isThere('chart-ignored', chart, path));
