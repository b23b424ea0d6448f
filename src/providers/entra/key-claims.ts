import { canBeAppRole, whyNoAppRole } from '../../facts/app-role-value.ts';
import { isElsewhere } from '../is-elsewhere.ts';
import type { KeyClaim } from '../provider.ts';

/** As Python takes it: nothing in a list or a map is false. */
const isTrue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);

/** The values of app roles. */
export const appRoles: KeyClaim = {
  name: 'roles',
  path: ['roles'],
  form: 'list',
  carriesIds: false,
  isCut: (claims) => isElsewhere('roles', claims),
  whyImpossible: (key) => (canBeAppRole(key) ? undefined : whyNoAppRole(key)),
};

/**
 * The object ids of groups: no more than a token holds.
 * Source: Microsoft identity platform, "ID token claims reference", groups overage claim.
 */
export const groups: KeyClaim = {
  name: 'groups',
  path: ['groups'],
  form: 'list',
  carriesIds: true,
  isCut: (claims) => isElsewhere('groups', claims) || isTrue(claims.hasgroups),
};
