import { control, refuseStranger, requests } from '../control/control.ts';
import { authorize } from '../endpoints/authorize.ts';
import { cloudMetadata } from '../endpoints/cloud-metadata.ts';
import { discovery } from '../endpoints/discovery.ts';
import { instanceDiscovery } from '../endpoints/instance-discovery.ts';
import { keys } from '../endpoints/keys.ts';
import { logout } from '../endpoints/logout.ts';
import { token } from '../endpoints/token.ts';
import { userinfo } from '../endpoints/userinfo.ts';
import { EntraError, errorBody } from '../entra-error.ts';
import { serveGraph } from '../graph/serve.ts';
import { serveIssuer } from '../issuers/endpoints/serve.ts';
import { reach } from '../issuers/place.ts';
import { homePage } from '../pages/home.ts';
import type { State } from '../state.ts';
import { type Answer, type Call, json, text } from './exchange.ts';

interface Route {
  /** Under what name the requests are counted; what has none is not counted. */
  name?: string;
  methods: string[];
  /** The first group is the tenant, where there is one. */
  path: RegExp;
  handle(state: State, call: Call, tenant: string): Answer | Promise<Answer>;
}

const ROUTES: Route[] = [
  {
    name: 'discovery',
    methods: ['GET'],
    path: /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/,
    handle: (state, call, tenant) => discovery(state, call, tenant, '2.0'),
  },
  {
    name: 'discovery',
    methods: ['GET'],
    path: /^\/([^/]+)\/\.well-known\/openid-configuration$/,
    handle: (state, call, tenant) => discovery(state, call, tenant, '1.0'),
  },
  { name: 'keys', methods: ['GET'], path: /^\/([^/]+)\/discovery\/(?:v2\.0\/)?keys$/, handle: keys },
  {
    name: 'authorize',
    methods: ['GET', 'POST'],
    path: /^\/([^/]+)\/oauth2\/v2\.0\/authorize$/,
    handle: (state, call, tenant) => authorize(state, call, tenant, '2.0'),
  },
  {
    name: 'authorize',
    methods: ['GET', 'POST'],
    path: /^\/([^/]+)\/oauth2\/authorize$/,
    handle: (state, call, tenant) => authorize(state, call, tenant, '1.0'),
  },
  {
    name: 'token',
    methods: ['POST'],
    path: /^\/([^/]+)\/oauth2\/v2\.0\/token$/,
    handle: (state, call, tenant) => token(state, call, tenant, '2.0'),
  },
  {
    name: 'token',
    methods: ['POST'],
    path: /^\/([^/]+)\/oauth2\/token$/,
    handle: (state, call, tenant) => token(state, call, tenant, '1.0'),
  },
  { name: 'logout', methods: ['GET'], path: /^\/([^/]+)\/oauth2\/(?:v2\.0\/)?logout$/, handle: logout },
  { name: 'userinfo', methods: ['GET', 'POST'], path: /^\/oidc\/userinfo$/, handle: userinfo },
  {
    name: 'graph',
    methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
    path: /^\/(?:v1\.0|beta)\/.+$/,
    handle: serveGraph,
  },
  { methods: ['GET'], path: /^\/metadata\/endpoints$/, handle: (_, call) => cloudMetadata(call) },
  { methods: ['GET'], path: /^\/common\/discovery\/instance$/, handle: instanceDiscovery },
  { methods: ['GET'], path: /^\/(?:subscriptions|tenants)$/, handle: () => json(200, { value: [] }) },
  {
    methods: ['GET', 'POST'],
    path: /^\/_emulator\/control$/,
    handle: (state, call) => refuseStranger(state, call) ?? control(state, call),
  },
  {
    methods: ['GET'],
    path: /^\/_emulator\/requests$/,
    handle: (state, call) => refuseStranger(state, call) ?? requests(state),
  },
  { methods: ['GET'], path: /^\/$/, handle: (state, call) => homePage(state, call) },
];

/** @returns the answer of the endpoint that the call is for; a refusal that no endpoint explained is Entra's JSON */
export async function route(state: State, call: Call): Promise<Answer> {
  const reached = reach(state.issuers, call);
  if (reached) return serveIssuer(state, reached, call);
  const found = ROUTES.flatMap((route) => {
    const match = route.path.exec(call.path);
    return match ? [{ route, tenant: match[1] ?? '' }] : [];
  });
  if (found.length === 0) return text(404, 'There is no such endpoint in the embedded Entra.\n');
  const hit = found.find(({ route }) => route.methods.includes(call.method));
  if (!hit) return text(405, 'This endpoint has no such method.\n');
  const { name } = hit.route;
  if (name) state.requests.set(name, (state.requests.get(name) ?? 0) + 1);
  try {
    return await hit.route.handle(state, call, decode(hit.tenant));
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return json(error.status, errorBody(error, call.origin, state.now()));
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
