import { type Access, DENY, type RoleMapping } from './access.ts';

/**
 * What Airflow will do with a verified ID token.
 * - `roles`: signed in with exactly these, each with the mapping lines that gave it (`unmapped`: none did).
 * - `denied`: refused although the token says everything (`no-mapped-role`), or because it does not (`malformed`,
 *   `overage`: too many groups for a token, which is not the same as none).
 * - `unknown`: the token does not say it, and Microsoft Graph is asked at the login.
 */
export type Outcome =
  | { kind: 'roles'; roles: GivenRole[]; unmapped: boolean }
  | { kind: 'denied'; reason: 'no-mapped-role' | 'malformed' | 'overage'; carried: string[] }
  | { kind: 'unknown' };

export interface GivenRole {
  role: string;
  via: RoleMapping[];
}

/**
 * The same decision that the rendered security manager makes, for people and tests that have no Airflow at hand.
 * @param claims the claims of one ID token; only those that decide about roles are looked at
 */
export function evaluate(access: Access, claims: Readonly<Record<string, unknown>>): Outcome {
  if (access.keys.isCut(claims)) {
    if (access.keys.carriesIds && access.overage === 'graph') return { kind: 'unknown' };
    return { kind: 'denied', reason: 'overage', carried: [] };
  }
  const carried = access.claim in claims ? claims[access.claim] : [];
  if (!Array.isArray(carried) || !carried.every((key) => typeof key === 'string')) {
    return { kind: 'denied', reason: 'malformed', carried: [] };
  }
  const given = new Map<string, RoleMapping[]>();
  for (const mapping of access.mappings) {
    if (!carried.includes(mapping.key)) continue;
    for (const role of mapping.roles) given.set(role, [...(given.get(role) ?? []), mapping]);
  }
  if (given.size > 0) {
    return { kind: 'roles', roles: [...given].map(([role, via]) => ({ role, via })), unmapped: false };
  }
  if (access.unmapped === DENY) return { kind: 'denied', reason: 'no-mapped-role', carried };
  return { kind: 'roles', roles: [{ role: access.unmapped, via: [] }], unmapped: true };
}
