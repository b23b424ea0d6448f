import { UsageError } from '../../edge/io.ts';
import { newestAirflow } from '../../facts/airflow.ts';
import { type AskedReleases, knownChart, releaseIn } from '../../facts/config-targets.ts';
import { newestFab } from '../../facts/fab.ts';

/** @throws UsageError when a flag names no release */
export function checkReleases({ airflow, fab, chart }: AskedReleases): void {
  for (const [flag, text] of [
    ['airflow', airflow],
    ['fab', fab],
  ] as const) {
    if (text !== undefined && releaseIn(text) === undefined)
      throw new UsageError(
        `--${flag} ${text} is no release; write one such as ${flag === 'airflow' ? newestAirflow : newestFab}`,
      );
  }
  if (chart !== undefined && !knownChart(chart))
    throw new UsageError(`--chart ${chart} is no chart; write one such as apache/1.22.0 or community/8.9.0`);
}
