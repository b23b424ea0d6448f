import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';

/** What MSAL asks to learn which hosts are one cloud, as recorded from Entra; here it is one host. */
export function instanceDiscovery(_: State, { origin, query }: Call): Answer {
  const { host } = new URL(origin);
  const asked = query.get('authorization_endpoint') ?? '';
  const tenant = URL.canParse(asked) ? new URL(asked).pathname.split('/')[1] : 'common';
  return json(200, {
    tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': query.get('api-version') ?? '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  });
}
