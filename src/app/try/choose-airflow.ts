import { type PinnedAirflow, pinnedAirflows } from '../../edge/airflow/pinned-airflows.ts';
import { UsageError } from '../../edge/io.ts';

/**
 * The set of packages of a release: with the newest FAB provider that there is one for.
 * @param version that of `--airflow`, else that of the spec
 * @param isAsked whether it is that of the flag
 * @throws UsageError for a release without any
 */
export function chooseAirflow(version: string, isAsked: boolean): PinnedAirflow {
  const known = pinnedAirflows();
  const found = known.findLast(({ airflow }) => airflow === version);
  if (found) return found;
  const releases = [...new Set(known.map(({ airflow }) => airflow))].join(', ');
  throw new UsageError(
    `${isAsked ? '--airflow' : 'the spec says Airflow'} ${version}: no set of packages is known for it, and nothing is started. ${isAsked ? 'Take' : 'Choose with --airflow'} one of ${releases}`,
  );
}
