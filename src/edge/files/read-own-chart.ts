import { dirname, join, resolve } from 'node:path';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { ownChartIn } from '../../spec/own-chart.ts';
import { readText } from './read-file.ts';

/** Beside a spec: the chart of the user's own. */
const FILE = 'Chart.yaml';

/**
 * The spec with what a `Chart.yaml` beside it says of its dependency on the chart of Airflow. One that cannot be read says
 * nothing: it belongs to somebody else.
 * @param cwd what the spec's name is relative to
 */
export async function withOwnChart(spec: LoadedSpec, cwd: string): Promise<LoadedSpec> {
  if (spec.environments.every(({ values }) => (values.airflow?.chart ?? 'none') === 'none')) return spec;
  const folder = dirname(resolve(cwd, spec.source));
  const text = await readText(join(folder, FILE), { within: folder }).catch(() => undefined);
  const ownChart = text === undefined ? undefined : ownChartIn(text);
  return ownChart ? { ...spec, ownChart } : spec;
}
