import {
  givesTokensForPasswords,
  hasOwnGroups,
  signsOutByApi,
  takesBasicAuth,
} from '../../../src/facts/ways-round.ts';
import type { FactTable } from '../table.ts';

export const waysRoundTable: FactTable = {
  table: 'ways-round',
  covers: 'all',
  says: ({ airflow, fab }) =>
    new Map([
      ['airflow: tokens', givesTokensForPasswords(airflow)],
      ['airflow: basicAuth', takesBasicAuth(airflow)],
      ['fab: ownGroups', hasOwnGroups(fab)],
      ['fab: apiSignOut', signsOutByApi(fab)],
    ]),
};
