import { findById } from '../../directory/names.ts';
import { takeUserinfoFaults } from '../../faults/apply-issuer-faults.ts';
import { type Answer, type Call, json } from '../../http/exchange.ts';
import type { State } from '../../state.ts';
import { findIssuerClient } from '../issuer.ts';
import type { Reached } from '../place.ts';
import { signInOf, userinfoClaims } from '../tokens.ts';

/** What the issuer tells about the person of an access token (OpenID Connect Core 1.0, 5.3). */
export function userinfo(state: State, { issuer, place, endpoint }: Reached, call: Call): Answer {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '';
  const session = issuer.sessions.get(bearer);
  const client = findIssuerClient(issuer, session?.clientId ?? '');
  const user = findById(issuer.tenant.users, session?.userId ?? '');
  const now = Math.floor(state.now() / 1000);
  if (!session || !client || !user || session.expires <= now)
    return json(401, { error: 'invalid_token' }, { 'www-authenticate': 'Bearer error="invalid_token"' });
  const another = issuer.tenant.users.find((one) => one !== user) ?? user;
  const about = (who: typeof user) =>
    userinfoClaims(
      endpoint === 'oldUserinfo',
      issuer,
      client,
      who,
      signInOf(issuer, client, who, { issuer: place.issuer, scopes: session.scopes, now }),
    );
  return json(200, takeUserinfoFaults(issuer.faults, about(user), about(another)));
}
