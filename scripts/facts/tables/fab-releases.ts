import { fabReleases } from '../../../src/facts/fab-releases.ts';
import type { FactTable } from '../table.ts';

/** The newest row stands for a release that is not known: what differs is what its row must say. */
export const fabReleasesTable: FactTable = {
  table: 'fab-releases',
  covers: 'all',
  says: ({ fab }) => {
    const row =
      fab === undefined
        ? undefined
        : (fabReleases.find(({ version }) => version === fab) ?? fabReleases.at(-1));
    if (!row) return new Map();
    return new Map([
      ['airflow', row.airflow.from],
      ['python', row.python.join('.')],
      ['flaskAppBuilder', row.flaskAppBuilder],
    ]);
  },
  // 1.5.4 asks for an Airflow that 2.11.1 is the first to fit (see the table).
  allows: (row, is) => row === 'airflow' && is === '2.11.0',
};
