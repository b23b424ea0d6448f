import { find, type LocatedMap } from '../../yaml/located.ts';
import { invalid, type SpecProblem } from '../../yaml/problem.ts';
import { type ForeignKey, foreignKeys } from '../foreign-keys.ts';
import type { ProviderKeys } from '../provider.ts';
import { loginPageProblems } from './login-page.ts';
import { wrongIds } from './wrong-ids.ts';

/** Claims of an ID token that can carry keys, and those that can name an account. */
const claims = ['roles', 'groups'];
const usernames = ['oid', 'preferred_username', 'upn', 'email'];

const foreign: ForeignKey[] = [
  {
    path: ['issuer'],
    because: 'does nothing with Entra: the issuer follows from the tenant',
    fix: 'write `tenant: { id: … }`, or name the provider that this issuer is of',
  },
  { path: ['domains'], because: 'does nothing with Entra: one tenant may sign in', fix: 'remove it' },
  { path: ['scopes'], because: 'does nothing with Entra: no scope adds a claim', fix: 'remove it' },
  {
    path: ['access', 'email'],
    because: 'does nothing with Entra: no e-mail names an account unless `username` or `knownEmail` says so',
    fix: 'remove it',
  },
  {
    path: ['access', 'logout'],
    because: 'does nothing with Entra: signing out of Airflow ends the session of Airflow alone',
    fix: 'remove it',
  },
];

/** What cannot stand in a spec for Entra. */
export const entraProblems = (located: LocatedMap, values: ProviderKeys): SpecProblem[] => [
  ...wrongIds(located, values),
  ...oneOf(located, ['access', 'claim'], values.access?.claim, claims),
  ...oneOf(located, ['access', 'username'], values.access?.username, usernames),
  ...foreignKeys(located, foreign),
  ...loginPageProblems(located, values),
];

function oneOf(located: LocatedMap, path: string[], written: unknown, known: string[]): SpecProblem[] {
  if (written === undefined || (typeof written === 'string' && known.includes(written))) return [];
  const place = find(located, path)?.value;
  return [
    invalid(
      place?.path ?? path,
      place?.range,
      `\`${path.join('.')}\` must be one of ${known.join(', ')}`,
      `write ${known.join(' or ')}`,
    ),
  ];
}
