import { findTenant, findUser } from '../directory/names.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';

/** OpenID userinfo for an access token of this Entra; it never holds roles or groups, as with Entra's own. */
export function userinfo(state: State, call: Call): Answer {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const claims = bearer === undefined ? undefined : state.keys.open(bearer);
  const expiry = claims?.exp;
  const tenant = findTenant(state.directory, String(claims?.tid));
  const user = tenant && findUser(tenant, String(claims?.oid));
  // Only access tokens have scopes: an ID token is signed by the same keys and is not good here.
  const scopes = typeof claims?.scp === 'string' ? claims.scp.split(' ') : undefined;
  if (!user || !scopes || typeof expiry !== 'number' || expiry * 1000 <= state.now())
    return json(
      401,
      { error: { code: 'InvalidAuthenticationToken', message: 'Access token validation failure.' } },
      { 'www-authenticate': 'Bearer error="invalid_token"' },
    );
  return json(200, {
    sub: claims?.sub,
    name: user.displayName,
    ...(user.surname === undefined ? {} : { family_name: user.surname }),
    ...(user.givenName === undefined ? {} : { given_name: user.givenName }),
    picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
    ...(scopes.includes('email') && user.mail !== undefined ? { email: user.mail } : {}),
  });
}
