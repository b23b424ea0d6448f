/**
 * What stays open, or breaks, on stock settings at their best: the tenant's metadata and `openid`, so that authlib
 * verifies the ID token, and addresses that name the tenant. Measured by signing in to Airflow 2.5 to 3.3 against the
 * embedded Entra with the fault that names the row; docs/proof.md shows them all, pair by pair. The releases in between
 * follow from the code of the FAB provider (`fab-features.ts`) and of authlib.
 */
import { inRange, type VersionRange } from './version.ts';

export interface StockHole {
  /** The fault of the embedded Entra that shows it. */
  fault: string;
  /** The releases of the FAB provider, and whether the FAB that is part of Airflow up to 2.8 has it too. */
  fab: VersionRange;
  builtIn: boolean;
  /** What happens, as a sentence without a full stop. */
  what: string;
}

const EVERY = { fab: { from: '1.0.0', verifiedTo: 'fab/3.10.2' }, builtIn: true } as const;
/** From this release on the provider checks the token a second time, without leeway and without a cache of keys. */
const SECOND_CHECK = { fab: { from: '3.7.3', verifiedTo: 'fab/3.10.2' }, builtIn: false } as const;

export const stockHoles: readonly StockHole[] = [
  { fault: 'other-tid', ...EVERY, what: 'a token with the `tid` of another tenant is taken' },
  {
    fault: 'wrong-aud-azp',
    fab: { from: '1.0.0', below: '3.8.1' },
    builtIn: true,
    what: 'a token for another application is taken when its `azp` is this one',
  },
  {
    fault: 'nonce-unsupported',
    ...EVERY,
    what: 'with authlib up to 1.6.6 a token can say that it needs no nonce, so that a stolen one is taken',
  },
  {
    fault: 'roles-object',
    ...EVERY,
    what: 'an object in place of the list of keys gives the roles of its keys',
  },
  { fault: 'roles-number', ...EVERY, what: 'a number in place of the list of keys is HTTP 500' },
  {
    fault: 'expired-60s',
    ...SECOND_CHECK,
    what: 'clocks that differ by more than a few seconds keep everybody out',
  },
  {
    fault: 'keys-500',
    ...SECOND_CHECK,
    what: 'the keys of Entra are read at each login, and while they cannot be had nobody gets in',
  },
  {
    fault: 'keys-empty',
    ...EVERY,
    what: 'with authlib 1.7 and newer one empty answer for the keys keeps everybody out until a restart',
  },
  {
    fault: 'discovery-empty',
    ...EVERY,
    what: 'one empty discovery document keeps everybody out until a restart',
  },
];

/**
 * Whether the FAB of this Airflow takes the e-mail from the claim `upn`, which a v2.0 token has only as an optional claim;
 * without it nobody gets in. Source: `www/fab_security/manager.py`, `get_oauth_user_info`.
 */
export const needsUpn = (airflow: string): boolean => inRange(airflow, { from: '2.5.0', below: '2.8.0' });

/** @param fab the release of the provider; undefined where FAB is part of Airflow */
export const stockHolesOf = (fab: string | undefined): StockHole[] =>
  stockHoles.filter((hole) => (fab === undefined ? hole.builtIn : inRange(fab, hole.fab)));
