import { airflowRow } from '../../src/facts/airflow.ts';
import { fabReleases } from '../../src/facts/fab-releases.ts';
import { isNewer } from '../../src/facts/version.ts';
import type { LookedAt } from './looked-at.ts';

/** Whether the tables know the releases that were read, a sentence for each. */
export function standing({ airflow, preRelease, fab }: LookedAt): string[] {
  const row = airflowRow(airflow);
  const title = `Airflow ${preRelease ?? airflow}`;
  const isKnown = row !== undefined && !isNewer(airflow, row.newest);
  const isAsRead = row?.newest !== airflow || row.preRelease === preRelease;
  const known = isKnown && isAsRead;
  return [
    known
      ? `src/facts/airflow.ts has a row for ${title}${preRelease === undefined ? '' : ', as a release that is not out yet'}`
      : `src/facts/airflow.ts has no row for ${title}: the change below has it`,
    ...(fab === undefined
      ? []
      : [
          fabReleases.some(({ version }) => version === fab)
            ? `src/facts/fab-releases.ts has a row for the FAB provider ${fab}`
            : `src/facts/fab-releases.ts has no row for the FAB provider ${fab}: the change below has it, unless it is not out yet`,
        ]),
  ];
}
