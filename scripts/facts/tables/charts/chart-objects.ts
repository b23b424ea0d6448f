import { chartLayout } from '../../../../src/facts/chart-layouts.ts';
import { sectionObjects, settingsObject } from '../../../../src/facts/chart-objects.ts';
import type { Answer } from '../../answer.ts';
import { deploymentsOf } from '../../chart-templates.ts';
import type { Chart } from '../../chart-values.ts';
import { airflowOf, type ChartTable, compared, rowOf } from './chart-table.ts';

/** By the templates, where they are there: without them the report says so. */
export const objects: ChartTable = (chart) => {
  if (chart.templates.size === 0) return [];
  const { section } = chartLayout(rowOf(chart), airflowOf(chart)) ?? { section: 'webserver' as const };
  const { file, workload } = sectionObjects[section];
  const texts = [...chart.templates.values()];
  const named = [file.name, workload, settingsObject(rowOf(chart)).name].map((name) =>
    compared(
      'chart-objects',
      `a name that ends with ${name}`,
      true,
      texts.some((text) => text.includes(name)),
      `${chart.where}/templates`,
    ),
  );
  return [...named, ...(chart.kind === 'apache' ? [mounted(chart, workload)] : [])];
};

/** Whether the Deployment that people sign in at gets the file, whichever named template brings it there. */
function mounted(chart: Chart, workload: string): Answer {
  const deployments = deploymentsOf(chart.templates, workload);
  const row = `the Deployment …${workload} mounts webserver_config.py`;
  const where = `${chart.where}/templates`;
  if (deployments.length === 0)
    return { status: 'unknown', table: 'chart-objects', row, where: `no such Deployment in ${where}` };
  const isMounted = deployments.every((text) => /^\s*(?:- )?subPath: "?webserver_config\.py"?$/m.test(text));
  return compared('chart-objects', row, true, isMounted, where);
}
