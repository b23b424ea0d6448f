import { EntraError } from '../entra-error.ts';
import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { appToken } from '../tokens/app-token.ts';
import { required } from './authorize-request.ts';
import type { Client } from './tenant.ts';

/** Graph under its names in Microsoft's clouds (https://learn.microsoft.com/graph/deployments). */
const GRAPH = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

/** Seconds; real answers say one less than an hour. */
const LIFETIME = 3599;
/** Milliseconds, as the setting of the fault. */
const SHORT = 2000;

/**
 * An access token for the application itself. The client has proven itself before.
 * @throws EntraError 900144 no scope, 1002012 not `/.default`, 500011 of something else than Graph
 */
export function clientCredentials(state: State, call: Call, client: Client, form: URLSearchParams): Answer {
  const scope = required(form, 'scope');
  const resource = /^(.*[^/])\/+\.default$/.exec(scope)?.[1];
  if (resource === undefined) throw new EntraError(1002012, { scope });
  if (![...GRAPH.map((host) => `https://${host}`), ...namesOf(call.origin)].includes(resource))
    throw new EntraError(500011, { resource, tenant: client.home.displayName });
  const short = state.faults.take('token-short-lived');
  const lifetime = short ? Math.ceil((short.ms ?? SHORT) / 1000) : LIFETIME;
  return json(
    200,
    {
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: appToken(state, client, resource, call.origin, lifetime),
    },
    { pragma: 'no-cache' },
  );
}

/** Both loopback names of where the client is: it may sign in under one and ask Graph under the other. */
function namesOf(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  const names = ['localhost', '127.0.0.1'];
  return names.includes(hostname)
    ? names.map((name) => new URL(`${protocol}//${name}:${port}`).origin)
    : [origin];
}
