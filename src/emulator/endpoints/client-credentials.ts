import type { Application, Tenant } from '../directory/schema.ts';
import { EntraError } from '../entra-error.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { appToken } from '../tokens/app-token.ts';
import { required } from './authorize-request.ts';

/** Graph under its names in Microsoft's clouds (https://learn.microsoft.com/graph/deployments). */
const GRAPH = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

/**
 * An access token for the application itself. The client has proven itself before.
 * @throws EntraError 900144 no scope, 1002012 not `/.default`, 500011 of something else than Graph
 */
export function clientCredentials(
  state: State,
  call: Call,
  tenant: Tenant,
  application: Application,
  form: URLSearchParams,
): Answer {
  const scope = required(form, 'scope');
  const resource = /^(.+?)\/+\.default$/.exec(scope)?.[1];
  if (resource === undefined) throw new EntraError(1002012, { scope });
  if (![...GRAPH.map((host) => `https://${host}`), call.origin].includes(resource))
    throw new EntraError(500011, { resource, tenant: tenant.displayName });
  return json(
    200,
    {
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: appToken(state, tenant, application, resource, call.origin),
    },
    { pragma: 'no-cache' },
  );
}
