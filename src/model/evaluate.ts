import type { RequiredClaim } from '../providers/provider.ts';
import { type Access, DENY, type RoleMapping } from './access.ts';
import { keysIn } from './keys-in.ts';
import { verifiedEmail } from './verified-email.ts';

/**
 * What Airflow will do with a verified ID token.
 * - `roles`: signed in with exactly these, each with the mapping lines that gave it (`unmapped`: none did).
 * - `denied`: refused although the token says everything (`no-mapped-role`), or because it does not (`malformed`,
 *   `overage`: too many groups for a token, which is not the same as none), or says that it is for others
 *   (`other-people`: of another organization, or no ID token), or names
 *   an account that need not be the person's (`unverified-name`: by an e-mail that nobody has verified).
 * - `unknown`: the token does not say it, and Microsoft Graph is asked at the login.
 */
export type Outcome =
  | { kind: 'roles'; roles: GivenRole[]; unmapped: boolean }
  | { kind: 'denied'; reason: DenyReason; carried: string[] }
  | { kind: 'unknown' };

export type DenyReason = 'no-mapped-role' | 'malformed' | 'overage' | 'other-people' | 'unverified-name';

export interface GivenRole {
  role: string;
  via: RoleMapping[];
}

/**
 * The same decision that the rendered security manager makes, for people and tests that have no Airflow at hand.
 * @param claims the claims of one ID token; only those that decide about roles, and an e-mail that is the user name, are looked at
 */
export function evaluate(access: Access, claims: Readonly<Record<string, unknown>>): Outcome {
  if (access.verifiedName && verifiedEmail(claims) === undefined)
    return { kind: 'denied', reason: 'unverified-name', carried: [] };
  if (access.keys.isCut(claims)) {
    if (access.keys.carriesIds && access.overage === 'graph') return { kind: 'unknown' };
    return { kind: 'denied', reason: 'overage', carried: [] };
  }
  if (!access.required.every((one) => isAsRequired(one, claims)))
    return { kind: 'denied', reason: 'other-people', carried: [] };
  const carried = keysIn(access.keys, claims);
  if (carried === undefined) return { kind: 'denied', reason: 'malformed', carried: [] };
  const given = new Map<string, RoleMapping[]>();
  const mayGive = (role: string) => access.atMost?.includes(role) ?? true;
  for (const mapping of access.mappings) {
    if (!carried.includes(mapping.key)) continue;
    for (const role of mapping.roles.filter(mayGive)) given.set(role, [...(given.get(role) ?? []), mapping]);
  }
  if (given.size > 0) {
    return { kind: 'roles', roles: [...given].map(([role, via]) => ({ role, via })), unmapped: false };
  }
  if (access.unmapped === DENY || !mayGive(access.unmapped))
    return { kind: 'denied', reason: 'no-mapped-role', carried };
  return { kind: 'roles', roles: [{ role: access.unmapped, via: [] }], unmapped: true };
}

const isAsRequired = ({ claim, oneOf }: RequiredClaim, claims: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(claims, claim) && oneOf.some((value) => value === claims[claim]);
