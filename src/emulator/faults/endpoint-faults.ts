export type Endpoint = 'discovery' | 'keys' | 'authorize' | 'token' | 'graph';

/** An endpoint fault answers in place of the endpoint, or refuses with an AADSTS code, or is late. */
export interface EndpointFault {
  /** What the fault does, for people. */
  does: string;
  at: Endpoint;
  answer?: { status: number; type: string; body: string; headers?: Record<string, string> };
  /** Members of the right document that are other ones. */
  members?: Record<string, unknown>;
  code?: number;
  /** Of Graph, what it is for if not for every request: later pages, or the requests of a batch. */
  only?: 'pages' | 'items';
  /** How long the right answer takes if the setting gives no `ms`. */
  delayMs?: number;
}

const HTML = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><title>Proxy</title><p>Please sign in to this network.',
};
const DOWN = { status: 500, type: 'text/plain; charset=utf-8', body: 'Internal Server Error' };
const graphError = (status: number, code: string, message: string) => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ error: { code, message } }),
});
const UNHURRIED = graphError(429, 'TooManyRequests', 'Too many requests.');
/** As real answers of Graph have it; `Retry-After` is in seconds. */
const THROTTLED = { ...UNHURRIED, headers: { 'retry-after': '1' } };
const DENIED = graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges.');
const EXPIRED = graphError(
  401,
  'InvalidAuthenticationToken',
  'Lifetime validation failed, the token is expired.',
);
const UNAVAILABLE = graphError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.');
const asJson = (value: unknown) => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

export const ENDPOINT_FAULTS: Readonly<Record<string, EndpointFault>> = {
  'discovery-500': { at: 'discovery', does: 'discovery answers 500', answer: DOWN },
  'discovery-html': { at: 'discovery', does: "discovery answers a proxy's page", answer: HTML },
  'discovery-empty': { at: 'discovery', does: 'discovery answers {}', answer: asJson({}) },
  'discovery-other-algs': {
    at: 'discovery',
    does: 'discovery says that ID tokens are signed with HS256 or not at all',
    members: { id_token_signing_alg_values_supported: ['HS256', 'none'] },
  },
  'discovery-wrong-issuer': {
    at: 'discovery',
    does: 'discovery names another tenant as the issuer',
    members: { issuer: 'https://login.microsoftonline.com/99999999-9999-4999-8999-000000000000/v2.0' },
  },
  'keys-500': { at: 'keys', does: 'keys answers 500', answer: DOWN },
  'keys-html': { at: 'keys', does: "keys answers a proxy's page", answer: HTML },
  'keys-empty': { at: 'keys', does: 'keys answers an empty key set', answer: asJson({ keys: [] }) },
  'keys-slow': { at: 'keys', does: 'keys answers after 5 s, or after `ms`', delayMs: 5000 },
  'token-500': { at: 'token', does: 'token answers 500', answer: DOWN },
  'token-short-lived': { at: 'token', does: 'access tokens of applications live 2 s, or `ms`' },
  'token-html': { at: 'token', does: "token answers a proxy's page", answer: HTML },
  'authorize-access-denied': {
    at: 'authorize',
    does: 'the user declined (AADSTS65004)',
    code: 65004,
  },
  'graph-401': { at: 'graph', does: 'Graph takes the token for expired', answer: EXPIRED },
  'graph-429': { at: 'graph', does: 'Graph answers 429, Retry-After 1', answer: THROTTLED },
  'graph-429-no-retry-after': {
    at: 'graph',
    does: 'Graph answers 429 and does not say for how long',
    answer: UNHURRIED,
  },
  'graph-batch-429': {
    at: 'graph',
    does: 'requests in a batch are throttled, each counts as one of `times`',
    answer: THROTTLED,
    only: 'items',
  },
  'graph-503': { at: 'graph', does: 'Graph answers 503', answer: UNAVAILABLE },
  'graph-page-503': {
    at: 'graph',
    does: 'every page of Graph but the first answers 503',
    answer: UNAVAILABLE,
    only: 'pages',
  },
  'graph-invalid-json': {
    at: 'graph',
    does: 'Graph answers half of a JSON document',
    answer: { status: 200, type: 'application/json', body: '{"value":[{"id":"0c6c1b9a' },
  },
  'graph-wrong-shape': {
    at: 'graph',
    does: 'Graph answers JSON that is not what was asked for',
    answer: asJson({ value: { id: 17 }, id: 17 }),
  },
  'graph-redirect': {
    at: 'graph',
    does: 'Graph sends the client to another host',
    answer: {
      status: 302,
      type: 'text/plain; charset=utf-8',
      body: '',
      headers: { location: 'https://graph.example/v1.0/groups' },
    },
  },
  'graph-403': { at: 'graph', does: 'Graph answers 403', answer: DENIED },
  'graph-500': { at: 'graph', does: 'Graph answers 500', answer: DOWN },
  'graph-html': { at: 'graph', does: "Graph answers a proxy's page", answer: HTML },
  'graph-slow': { at: 'graph', does: 'Graph answers after 30 s, or after `ms`', delayMs: 30_000 },
  'graph-small-pages': { at: 'graph', does: 'a page of Graph holds one item' },
  'graph-foreign-next-link': { at: 'graph', does: 'the next page of Graph is on another host' },
  'consent-required': { at: 'authorize', does: 'nobody consented (AADSTS65001)', code: 65001 },
};
