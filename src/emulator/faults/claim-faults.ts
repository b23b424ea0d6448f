import { putClaim } from '../issuers/put-claim.ts';
import { overageClaims } from '../tokens/group-claims.ts';
import { issuerOf } from '../tokens/id-token.ts';
import type { Claims } from '../tokens/jwt.ts';
import type { TokenFault } from './token-fault.ts';

export const OTHER_CLIENT = '99999999-9999-4999-8999-999999999999';
const OTHER_TENANT = '99999999-9999-4999-8999-000000000000';

/** @returns the claims without those of these names */
export function without(claims: Claims, ...names: string[]): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
}

/** An ID token that lived an hour until `ago` seconds before now. */
const expired =
  (ago: number): NonNullable<TokenFault['claims']> =>
  (claims, { now }) => ({ ...claims, iat: now - 3600 - ago, nbf: now - 3600 - ago, exp: now - ago });

/** An ID token that was issued `ahead` seconds from now. */
const issuedIn =
  (ahead: number): NonNullable<TokenFault['claims']> =>
  (claims, { now }) => ({ ...claims, iat: now + ahead, nbf: now + ahead, exp: now + ahead + 3600 });

const roles =
  (value: (roles: string[]) => unknown): NonNullable<TokenFault['claims']> =>
  (claims, about) =>
    putClaim(claims, about.claim ?? ['roles'], value(about.roles));

/** Faults in claims; the token around them is signed as it should be. */
export const CLAIM_FAULTS: Readonly<Record<string, TokenFault>> = {
  'wrong-aud': { does: 'aud is another application', claims: (c) => ({ ...c, aud: OTHER_CLIENT }) },
  'wrong-aud-azp': {
    does: 'aud is another application, azp is the client',
    claims: (c, { clientId }) => ({ ...c, aud: OTHER_CLIENT, azp: clientId }),
  },
  'aud-list': {
    does: 'aud is a list of the client and another application',
    claims: (c, { clientId }) => ({ ...c, aud: [clientId, OTHER_CLIENT] }),
  },
  'wrong-iss': {
    does: 'iss is another tenant of this Entra',
    claims: (c, { origin }) => ({ ...c, iss: issuerOf(origin, OTHER_TENANT, '2.0') }),
  },
  'v1-issuer': {
    does: 'iss is that of the v1 endpoints',
    claims: (c, { origin, tenantId }) => ({ ...c, iss: issuerOf(origin, tenantId, '1.0') }),
  },
  'other-tid': {
    does: 'tid is another tenant while iss is right',
    claims: (c) => ({ ...c, tid: OTHER_TENANT }),
  },
  'no-tid': { does: 'tid is not there', claims: (c) => without(c, 'tid') },
  'no-oid': { does: 'oid is not there', claims: (c) => without(c, 'oid') },
  expired: { does: 'expired an hour ago', claims: expired(3600) },
  'expired-10m': { does: 'expired ten minutes ago', claims: expired(600) },
  'expired-60s': { does: 'expired a minute ago', claims: expired(60) },
  'issued-future-60s': { does: 'issued a minute from now', claims: issuedIn(60) },
  'issued-future-10m': { does: 'issued ten minutes from now', claims: issuedIn(600) },
  'iat-future-60s': {
    does: 'iat alone is a minute from now',
    claims: (c, { now }) => ({ ...without(c, 'nbf'), iat: now + 60 }),
  },
  'iat-future-10m': {
    does: 'iat alone is ten minutes from now',
    claims: (c, { now }) => ({ ...without(c, 'nbf'), iat: now + 600 }),
  },
  'no-exp': { does: 'exp is not there', claims: (c) => without(c, 'exp') },
  'wrong-nonce': { does: 'nonce is not the one asked for', claims: (c) => ({ ...c, nonce: 'not-this-one' }) },
  'no-nonce': { does: 'nonce is not there', claims: (c) => without(c, 'nonce') },
  'nonce-unsupported': {
    does: 'nonce is not there, and nonce_supported: false says that this is fine',
    claims: (c) => ({ ...without(c, 'nonce'), nonce_supported: false }),
  },
  'roles-string': { does: 'roles is a string', claims: roles(([first]) => first) },
  'roles-object': {
    does: 'roles is an object with the roles as keys',
    claims: roles((all) => Object.fromEntries(all.map((role) => [role, true]))),
  },
  'roles-number': { does: 'roles is a number', claims: roles(() => 42) },
  'roles-true': { does: 'roles is true', claims: roles(() => true) },
  'roles-nested': { does: 'roles is a list in a list', claims: roles((all) => [all]) },
  'roles-null-item': { does: 'roles is a list that also holds null', claims: roles((all) => [...all, null]) },
  'roles-ints': { does: 'roles is a list of numbers', claims: roles(() => [1, 2]) },
  overage: {
    does: 'too many groups: _claim_names and _claim_sources instead of groups',
    claims: (c, { tenantId, userId }) => ({ ...without(c, 'groups'), ...overageClaims(tenantId, userId) }),
  },
  hasgroups: {
    does: 'too many groups, as the implicit flow says it: hasgroups instead of groups',
    claims: (c) => ({ ...without(c, 'groups'), hasgroups: true }),
  },
};
