/**
 * Claims of Entra's tokens that people ask for as scopes; Entra refuses the sign-in on its v2.0 endpoints with
 * AADSTS650053, "asked for scope '…' that doesn't exist on the resource".
 * Sources: Microsoft identity platform, "ID token claims reference" and "Scopes and permissions".
 */
export const claimsNotScopes: readonly string[] = [
  'groups',
  'group',
  'roles',
  'role',
  'upn',
  'preferred_username',
  'name',
  'given_name',
  'family_name',
  'oid',
  'sub',
  'tid',
  'unique_name',
  'username',
  'first_name',
  'last_name',
  'wids',
];

/** What a sign-in needs; everything else in the scope is more. */
export const neededScopes: readonly string[] = ['openid', 'email', 'profile'];

/** Claims that carry the object ids of groups, unless the registration says otherwise. */
export const groupClaims: readonly string[] = ['groups'];
