import { acceptsBase, managerBases } from '../../../src/facts/config-managers.ts';
import type { FactTable } from '../table.ts';

/** The one that is asked for must be accepted; that others are refused was seen at starts. */
export const managers: FactTable = {
  table: 'config-managers',
  covers: 'part',
  says: ({ airflow }) =>
    new Map(managerBases.flatMap(({ path }) => (acceptsBase(path, airflow) ? [[path, true] as const] : []))),
  mayLack: true,
};
