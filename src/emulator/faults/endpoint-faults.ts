export type Endpoint = 'discovery' | 'keys' | 'authorize' | 'token';

/** An endpoint fault answers in place of the endpoint, or refuses with an AADSTS code, or is late. */
export interface EndpointFault {
  /** What the fault does, for people. */
  does: string;
  at: Endpoint;
  answer?: { status: number; type: string; body: string };
  code?: number;
  /** How long the right answer takes if the setting gives no `ms`. */
  delayMs?: number;
}

const HTML = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html><title>Proxy</title><p>Please sign in to this network.',
};
const DOWN = { status: 500, type: 'text/plain; charset=utf-8', body: 'Internal Server Error' };
const asJson = (value: unknown) => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

export const ENDPOINT_FAULTS: Readonly<Record<string, EndpointFault>> = {
  'discovery-500': { at: 'discovery', does: 'discovery answers 500', answer: DOWN },
  'discovery-html': { at: 'discovery', does: "discovery answers a proxy's page", answer: HTML },
  'discovery-empty': { at: 'discovery', does: 'discovery answers {}', answer: asJson({}) },
  'keys-500': { at: 'keys', does: 'keys answers 500', answer: DOWN },
  'keys-html': { at: 'keys', does: "keys answers a proxy's page", answer: HTML },
  'keys-empty': { at: 'keys', does: 'keys answers an empty key set', answer: asJson({ keys: [] }) },
  'keys-slow': { at: 'keys', does: 'keys answers after 5 s, or after `ms`', delayMs: 5000 },
  'token-500': { at: 'token', does: 'token answers 500', answer: DOWN },
  'token-html': { at: 'token', does: "token answers a proxy's page", answer: HTML },
  'authorize-access-denied': {
    at: 'authorize',
    does: 'the user declined (AADSTS65004)',
    code: 65004,
  },
  'consent-required': { at: 'authorize', does: 'nobody consented (AADSTS65001)', code: 65001 },
};
