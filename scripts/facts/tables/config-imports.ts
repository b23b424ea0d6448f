import { importRows } from '../../../src/facts/config-imports.ts';
import { inRange } from '../../../src/facts/version.ts';
import type { FactTable } from '../table.ts';

const isThere = (row: (typeof importRows)[number], airflow: string) =>
  row.airflow.some((range) => inRange(airflow, range));

export const imports: FactTable = {
  table: 'config-imports',
  covers: 'all',
  says: ({ airflow }) => new Map(importRows.map((row) => [row.path, isThere(row, airflow)])),
  // A module stays where names of it have rows of their own: its row is about all the others.
  allows: (path, is, { airflow }) =>
    is === true && importRows.some((row) => row.path.startsWith(`${path}.`) && isThere(row, airflow)),
};
