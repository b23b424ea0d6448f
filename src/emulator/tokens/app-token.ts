import { createHash, randomBytes } from 'node:crypto';
import type { Application, Tenant } from '../directory/schema.ts';
import type { State } from '../state.ts';
import { issuerOf } from './id-token.ts';
import { signRs256 } from './jwt.ts';

/**
 * An access token of an application, not of a person (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference):
 * `idtyp` is `app`, and `roles` are the application permissions that it was given.
 * @param resource whom it is for
 */
export function appToken(
  state: State,
  tenant: Tenant,
  application: Application,
  resource: string,
  origin: string,
): string {
  const now = Math.floor(state.now() / 1000);
  const { signing } = state.keys;
  const header = {
    typ: 'JWT',
    nonce: randomBytes(32).toString('base64url'),
    alg: 'RS256',
    x5t: signing.kid,
    kid: signing.kid,
  };
  const principal = createHash('sha256').update(`${tenant.id}/${application.appId}`).digest('hex');
  const oid = principal.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const claims = {
    aud: resource,
    iss: issuerOf(origin, tenant.id, '1.0'),
    iat: now,
    nbf: now,
    exp: now + 3599,
    app_displayname: application.displayName,
    appid: application.appId,
    idtyp: 'app',
    oid,
    sub: oid,
    roles: application.graphPermissions,
    tid: tenant.id,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
  return signRs256(header, claims, signing.privateKey);
}
