import { randomBytes } from 'node:crypto';
import { GRAPH_APP_ID } from '../directory/graph-service.ts';
import { permissionsOf } from '../directory/memberships.ts';
import { findByAppId } from '../directory/names.ts';
import type { Client } from '../endpoints/tenant.ts';
import type { State } from '../state.ts';
import { issuerOf } from './id-token.ts';
import { signRs256 } from './jwt.ts';

/**
 * An access token of an application, not of a person (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference):
 * `idtyp` is `app`, and `roles` are the application permissions that it was given.
 * @param resource whom it is for
 * @param lifetime seconds
 */
export function appToken(
  state: State,
  { home, application, principal }: Client,
  resource: string,
  origin: string,
  lifetime: number,
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
  const graph = findByAppId(home.servicePrincipals, GRAPH_APP_ID);
  const claims = {
    aud: resource,
    iss: issuerOf(origin, home.id, '1.0'),
    iat: now,
    nbf: now,
    exp: now + lifetime,
    app_displayname: application.displayName,
    appid: application.appId,
    idtyp: 'app',
    oid: principal.id,
    sub: principal.id,
    roles: graph ? permissionsOf(home, principal, graph) : [],
    tid: home.id,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
  return signRs256(header, claims, signing.privateKey);
}
