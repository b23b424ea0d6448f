import { actions, dagPrefixes, resourcesOf } from '../../../src/facts/permissions.ts';
import { type FactTable, there } from '../table.ts';

/** A constant of Airflow below 2.8 that no permission is made of. */
const UNUSED = 'Logins';

/** The tables of a database hold more than the constants: the pages of FAB itself, which are seen at a first start. */
export const permissions: FactTable = {
  table: 'permissions',
  covers: 'part',
  mayLack: true,
  says: ({ airflow, fab }) =>
    there([
      ...[...resourcesOf(airflow, fab), UNUSED].map((name) => `resource ${name}`),
      ...actions.map((name) => `action ${name}`),
      ...dagPrefixes.map((name) => `prefix ${name}`),
    ]),
};
