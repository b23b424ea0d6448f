import { secretKeyRows, secretKeysOf } from '../../../src/facts/secret-keys.ts';
import type { FactTable } from '../table.ts';

/** `AIRFLOW__API_AUTH__JWT_SECRET` is `api_auth/jwt_secret`. */
const option = (env: string) => env.replace('AIRFLOW__', '').replace('__', '/').toLowerCase();

/** The variables of Airflow; what a chart makes of its values is asked of the chart. */
export const secretKeys: FactTable = {
  table: 'secret-keys',
  covers: 'part',
  says: ({ airflow }) => {
    const here = secretKeysOf(airflow).map(({ env }) => env);
    return new Map(secretKeyRows.map(({ env }) => [option(env), here.includes(env)]));
  },
};
