import type { KeyClaim } from '../provider.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Whether a claim was left out, with a pointer to where it can be asked for in its place (OpenID Connect Core 5.6.2). */
function isElsewhere(name: string, { _claim_names: names }: Claims): boolean {
  return typeof names === 'object' && names !== null && name in names;
}

/** The values of app roles. */
export const appRoles: KeyClaim = {
  name: 'roles',
  carriesIds: false,
  isCut: (claims) => isElsewhere('roles', claims),
};

/**
 * The object ids of groups: no more than a token holds.
 * Source: Microsoft identity platform, "ID token claims reference", groups overage claim.
 */
export const groups: KeyClaim = {
  name: 'groups',
  carriesIds: true,
  isCut: (claims) => isElsewhere('groups', claims) || Boolean(claims.hasgroups),
};
