import { randomBytes } from 'node:crypto';
import type { Grant } from './grants.ts';
import { issuerOf, pairwiseSubject } from './id-token.ts';
import { type Claims, signRs256 } from './jwt.ts';
import type { SigningKey } from './signing-key.ts';

/** Graph: whoever asks for no other resource gets an access token for it. */
const GRAPH = '00000003-0000-0000-c000-000000000000';

/**
 * An access token that only `userinfo` of this Entra takes. Its audience is Graph and its header holds a `nonce`, as
 * with Entra's, so that whoever validates it as if it were an ID token fails here too.
 * @param now seconds
 */
export function accessToken(grant: Grant, origin: string, key: SigningKey, now: number): string {
  const { tenant, application, user, scopes } = grant;
  const header = {
    typ: 'JWT',
    nonce: randomBytes(32).toString('base64url'),
    alg: 'RS256',
    x5t: key.kid,
    kid: key.kid,
  };
  const claims: Claims = {
    aud: GRAPH,
    iss: issuerOf(origin, tenant.id, '1.0'),
    iat: now,
    nbf: now,
    exp: now + 3600,
    app_displayname: application.displayName,
    appid: application.appId,
    idtyp: 'user',
    name: user.displayName,
    oid: user.id,
    scp: scopes.join(' '),
    sub: pairwiseSubject(application, user),
    tid: tenant.id,
    upn: user.userPrincipalName,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
  return signRs256(header, claims, key.privateKey);
}
