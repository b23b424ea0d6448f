/** What a login must come to while the embedded Entra has this fault. */
export interface Expectation {
  /** `in`: with exactly the mapped roles. `refused`: no account, and no role changes. */
  result: 'in' | 'refused';
  /** The faults to turn on, if not the one that names the row. */
  faults?: Record<string, true | { ms: number }>;
  /** The fault is met by a process that has read nothing from Entra yet. */
  cold?: true;
}

const REFUSED: Expectation = { result: 'refused' };
const COLD: Expectation = { result: 'refused', cold: true };
const IN: Expectation = { result: 'in' };

/** For the claim `roles`; with `groups`, an overage is refused too. */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'wrong-aud': REFUSED,
  'wrong-aud-azp': REFUSED,
  'aud-list': REFUSED,
  'wrong-iss': REFUSED,
  'v1-issuer': REFUSED,
  'other-tid': REFUSED,
  'no-tid': REFUSED,
  'no-oid': REFUSED,
  expired: REFUSED,
  'expired-10m': REFUSED,
  'expired-60s': IN,
  'issued-future-60s': IN,
  'issued-future-10m': REFUSED,
  'no-exp': REFUSED,
  'alg-none': REFUSED,
  'hs256-public-key': REFUSED,
  'bad-signature': REFUSED,
  'tampered-roles': REFUSED,
  'unknown-kid': REFUSED,
  'no-kid': REFUSED,
  'embedded-jwk': REFUSED,
  jku: REFUSED,
  'foreign-key-same-kid': REFUSED,
  'wrong-nonce': REFUSED,
  'no-nonce': REFUSED,
  'nonce-unsupported': REFUSED,
  replay: REFUSED,
  'no-id-token': REFUSED,
  'userinfo-in-token-response': IN,
  'userinfo instead of an ID token': {
    result: 'refused',
    faults: { 'no-id-token': true, 'userinfo-in-token-response': true },
  },
  'roles-string': REFUSED,
  'roles-object': REFUSED,
  'roles-number': REFUSED,
  'roles-true': REFUSED,
  'roles-nested': REFUSED,
  'roles-null-item': REFUSED,
  'roles-ints': REFUSED,
  overage: IN,
  hasgroups: IN,
  'discovery-500': COLD,
  'discovery-html': COLD,
  'discovery-empty': COLD,
  'keys-500': COLD,
  'keys-html': COLD,
  'keys-empty': COLD,
  'keys-500 once the keys are known': { result: 'in', faults: { 'keys-500': true } },
  'keys-empty once the keys are known': { result: 'in', faults: { 'keys-empty': true } },
  'keys-slow': { result: 'in', cold: true, faults: { 'keys-slow': { ms: 1000 } } },
  'token-500': REFUSED,
  'token-html': REFUSED,
  'authorize-access-denied': REFUSED,
  'consent-required': REFUSED,
};
