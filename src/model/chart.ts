import { chartLayout } from '../facts/chart-layouts.ts';
import { chartRow } from '../facts/charts.ts';
import { apacheSettings } from './chart-apache.ts';
import { communitySettings } from './chart-community.ts';
import type { ChartInput, ResolvedChart } from './chart-settings.ts';

/**
 * @param dependency the key that its values stand under in a chart that has it as a dependency
 * @returns undefined without a chart, and for one that cannot run this Airflow, which a rule says
 */
export function resolveChart(
  chart: string | undefined,
  dependency: string | undefined,
  input: Omit<ChartInput, 'row' | 'layout'>,
): ResolvedChart | undefined {
  const row = chart === undefined ? undefined : chartRow(chart);
  const layout = row && chartLayout(row, input.airflow);
  if (!row || !layout) return undefined;
  const whole = { ...input, row, layout };
  const settings = row.kind === 'apache' ? apacheSettings(whole) : communitySettings(whole);
  return { row, layout, settings, dependency };
}
