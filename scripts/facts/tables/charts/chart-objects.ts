import { chartLayout } from '../../../../src/facts/chart-layouts.ts';
import { sectionObjects, settingsObject } from '../../../../src/facts/chart-objects.ts';
import { airflowOf, type ChartTable, compared, rowOf } from './chart-table.ts';

/** By the templates, where they are there: without them the report says so. */
export const objects: ChartTable = (chart) => {
  if (chart.templates === '') return [];
  const { section } = chartLayout(rowOf(chart), airflowOf(chart)) ?? { section: 'webserver' as const };
  const { file, workload } = sectionObjects[section];
  return [file.name, workload, settingsObject(rowOf(chart)).name].map((name) =>
    compared(
      'chart-objects',
      `a name that ends with ${name}`,
      true,
      chart.templates.includes(name),
      `${chart.where}/templates`,
    ),
  );
};
