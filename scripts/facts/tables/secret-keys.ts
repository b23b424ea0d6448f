import { type SecretKeyName, secretKeysOf } from '../../../src/facts/secret-keys.ts';
import type { FactTable } from '../table.ts';

/** What each key is for, as the reader asks. */
export const purposes: Readonly<Record<SecretKeyName, string>> = {
  web: 'sessions are signed with',
  api: 'sessions are signed with',
  jwt: 'tokens are signed with',
  fernet: 'secrets are encrypted with',
};

/** `AIRFLOW__API_AUTH__JWT_SECRET` is `api_auth/jwt_secret`. */
const option = (env: string) => env.replace('AIRFLOW__', '').replace('__', '/').toLowerCase();

/** The variables of Airflow; what a chart makes of its values is asked of the chart. */
export const secretKeys: FactTable = {
  table: 'secret-keys',
  covers: 'part',
  says: ({ airflow }) => new Map(secretKeysOf(airflow).map(({ name, env }) => [purposes[name], option(env)])),
};
