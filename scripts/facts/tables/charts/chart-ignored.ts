import { ignoredValues } from '../../../../src/facts/chart-ignored.ts';
import { has } from '../../chart-values.ts';
import { type ChartTable, compared } from './chart-table.ts';

export const ignored: ChartTable = (chart) =>
  ignoredValues
    .filter(
      (row) =>
        row.kind === chart.kind &&
        row.charts.below === undefined &&
        /ConfigMapName$|existingSecret$/.test(row.path.join('.')),
    )
    .map(({ path }) =>
      compared(
        'chart-ignored',
        `${path.join('.')} is there`,
        true,
        has(chart, path),
        `${chart.where}/values.yaml`,
      ),
    );
