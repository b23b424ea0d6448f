import { membersByFault } from '../../faults/apply-endpoint-faults.ts';
import { type Answer, json } from '../../http/exchange.ts';
import type { State } from '../../state.ts';
import type { SigningKey } from '../../tokens/signing-key.ts';
import type { Reached } from '../place.ts';
import type { Shape } from '../shape.ts';

const CACHED = { 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' };

/** The discovery document (OpenID Connect Discovery 1.0, 3). */
export function discovery(_: State, { issuer, place }: Reached): Answer {
  const { authorize, token, userinfo, keys, endSession } = place.urls;
  return json(
    200,
    {
      issuer: place.issuer,
      authorization_endpoint: authorize,
      token_endpoint: token,
      userinfo_endpoint: userinfo,
      jwks_uri: keys,
      ...(endSession && issuer.shape.signOut?.target === 'post_logout_redirect_uri'
        ? { end_session_endpoint: endSession }
        : {}),
      ...issuer.shape.metadata,
      ...membersByFault(issuer.faults, 'discovery'),
    },
    CACHED,
  );
}

/** The key set, with a key to encrypt with where the provider publishes one. */
export function keys(_: State, { issuer }: Reached): Answer {
  const { keys, encryptionKey, shape } = issuer;
  const published = keys.published.map((key) => publish(key, shape, 'sig', 'RS256'));
  const encryption = encryptionKey ? [publish(encryptionKey, shape, 'enc', 'RSA-OAEP')] : [];
  return json(200, { keys: [...encryption, ...published] }, CACHED);
}

function publish(key: SigningKey, { keyMembers }: Shape, use: string, alg: string): object {
  const { kty, kid, n, e, x5c, x5t } = key.publish('');
  const more = { alg, x5c, x5t };
  return { kty, use, kid, n, e, ...Object.fromEntries(keyMembers.map((name) => [name, more[name]])) };
}
