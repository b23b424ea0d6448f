import { chartLayout } from '../facts/chart-layouts.ts';
import { chartRow } from '../facts/charts.ts';
import { apacheSettings } from './chart-apache.ts';
import { communitySettings } from './chart-community.ts';
import type { ChartInput, ResolvedChart } from './chart-settings.ts';

/** Undefined without a chart, and for one that cannot run this Airflow, which a rule says. */
export function resolveChart(
  chart: string | undefined,
  input: Omit<ChartInput, 'row' | 'layout'>,
): ResolvedChart | undefined {
  const row = chart === undefined ? undefined : chartRow(chart);
  const layout = row && chartLayout(row, input.airflow);
  if (!row || !layout) return undefined;
  const whole = { ...input, row, layout };
  return { row, layout, settings: row.kind === 'apache' ? apacheSettings(whole) : communitySettings(whole) };
}
