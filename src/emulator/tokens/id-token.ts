import { createHash, randomBytes } from 'node:crypto';
import type { Application, User } from '../directory/entities.ts';
import type { Grant } from './grants.ts';
import { groupAndRoleClaims } from './group-claims.ts';
import type { Claims } from './jwt.ts';
import { optionalClaims } from './optional-claims.ts';

/** The endpoint decides the version of an ID token, not the application. */
export type TokenVersion = '1.0' | '2.0';

/** @returns the issuer for the endpoints of a version; v1 is always issued in the name of sts.windows.net */
export function issuerOf(origin: string, tenantId: string, version: TokenVersion): string {
  return version === '2.0' ? `${origin}/${tenantId}/v2.0` : `https://sts.windows.net/${tenantId}/`;
}

/**
 * The claims of an ID token (https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference). A guest's
 * e-mail is there without being asked for.
 * @param now seconds
 */
export function idTokenClaims(grant: Grant, origin: string, version: TokenVersion, now: number): Claims {
  const { tenant, application, user, nonce } = grant;
  // The v1 endpoints know no scopes but openid, and answer as if profile had been asked for.
  const scopes = new Set(version === '2.0' ? grant.scopes : ['openid', 'profile']);
  return {
    aud: application.appId,
    iss: issuerOf(origin, tenant.id, version),
    iat: now,
    nbf: now,
    exp: now + 3600,
    aio: randomBytes(48).toString('base64'),
    ...(user.mail !== undefined && (scopes.has('email') || user.userType === 'Guest')
      ? { email: user.mail }
      : {}),
    ...(scopes.has('profile') ? profile(user, version) : {}),
    ...optionalClaims(grant, scopes),
    ...groupAndRoleClaims(grant),
    ...(nonce === undefined ? {} : { nonce }),
    rh: `1.${randomBytes(24).toString('base64url')}.`,
    sub: pairwiseSubject(application, user),
    tid: tenant.id,
    uti: randomBytes(16).toString('base64url'),
    ver: version,
  };
}

function profile(user: User, version: TokenVersion): Claims {
  const common = { name: user.displayName, oid: user.id };
  return version === '2.0'
    ? { ...common, preferred_username: user.userPrincipalName }
    : { ...common, upn: user.userPrincipalName, unique_name: user.userPrincipalName };
}

/** The subject: another one for the same user in each application. */
export function pairwiseSubject(application: Application, user: User): string {
  return createHash('sha256').update(`${application.appId}/${user.id}`).digest('base64url');
}

/** Puts overrides over claims as they are; `null` takes a claim away. */
export function overrideClaims(claims: Claims, overrides: Claims): Claims {
  return Object.fromEntries(
    Object.entries({ ...claims, ...overrides }).filter(
      ([name]) => !(name in overrides && overrides[name] === null),
    ),
  );
}
