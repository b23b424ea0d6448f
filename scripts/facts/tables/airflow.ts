import { airflowRow, airflowRows } from '../../../src/facts/airflow.ts';
import { compareVersions, parseVersion, type Version } from '../../../src/facts/version.ts';
import type { FactTable } from '../table.ts';

/** A minor that is not known is held against the newest that is: what differs is what its row must say. */
const rowOf = (release: string) => airflowRow(release) ?? airflowRows.at(-1);

export const airflow: FactTable = {
  table: 'airflow',
  covers: 'all',
  says: ({ airflow: release }) => {
    const row = rowOf(release);
    if (!row) return new Map();
    const { minor: _, newest: __, preRelease: ___, python, manager, ...rest } = row;
    return new Map<string, unknown>([
      ...Object.entries(rest),
      ['manager', `${manager.module}.${manager.className}`],
      ['python', python.join('.')],
    ]);
  },
  // The row has the oldest Python of all patch releases; a later one may ask for a newer.
  allows: (row, is, { airflow: release }) =>
    row === 'python' && !release.endsWith('.0') && compareVersions(python(is), python(lowest(release))) >= 0,
};

const lowest = (release: string) => rowOf(release)?.python.join('.');

const python = (text: unknown): Version => parseVersion(`${text}.0`) ?? [0, 0, 0];
