import { putClaim } from '../issuers/put-claim.ts';
import { type Claims, signHs256, signRs256 } from '../tokens/jwt.ts';
import { OTHER_CLIENT, without } from './claim-faults.ts';
import type { IssuerFault } from './token-fault.ts';

const put =
  (values: Claims): NonNullable<IssuerFault['claims']> =>
  (claims) => ({ ...claims, ...values });

const keys =
  (value: (roles: string[]) => unknown): NonNullable<IssuerFault['claims']> =>
  (claims, { claim, roles }) =>
    putClaim(claims, claim, value(roles));

/** What stands around the keys is something else: the claim that the path begins with. */
const around =
  (value: (roles: string[]) => unknown): NonNullable<IssuerFault['claims']> =>
  (claims, { claim: [name = ''], roles }) => ({ ...claims, [name]: value(roles) });

const otherCase = (text: string): string =>
  [...text].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');

/** Faults that only the providers beside Entra have. */
export const ISSUER_FAULTS: Readonly<Record<string, IssuerFault>> = {
  'iss-other-issuer': {
    does: 'iss is another issuer',
    claims: (c, { other }) => ({ ...c, iss: other.issuer }),
  },
  'iss-other-slash': {
    does: 'iss has a slash at its end, or not, as it should not',
    claims: (c) => ({ ...c, iss: String(c.iss).endsWith('/') ? String(c.iss).slice(0, -1) : `${c.iss}/` }),
  },
  'aud-list-azp': {
    does: 'aud is a list of the client and another one, azp is the client',
    claims: (c, { clientId }) => ({ ...c, aud: [clientId, OTHER_CLIENT], azp: clientId }),
  },
  'aud-list-no-azp': {
    does: 'aud is a list of the client and another one, azp is not there',
    claims: (c, { clientId }) => ({ ...without(c, 'azp'), aud: [clientId, OTHER_CLIENT] }),
  },
  'aud-list-azp-other': {
    does: 'aud is a list of the client and another one, azp is the other one',
    claims: (c, { clientId }) => ({ ...c, aud: [clientId, OTHER_CLIENT], azp: OTHER_CLIENT }),
  },
  'aud-list-foreign': {
    does: 'aud is a list of two other clients, azp is the client',
    claims: (c, { clientId }) => ({ ...c, aud: [OTHER_CLIENT, 'account'], azp: clientId }),
  },
  'azp-other': { does: 'azp is another client', claims: put({ azp: OTHER_CLIENT }) },
  'no-sub': { does: 'sub is not there', claims: (c) => without(c, 'sub') },
  'sub-empty': { does: 'sub is an empty text', claims: put({ sub: '' }) },
  'sub-number': { does: 'sub is a number', claims: put({ sub: 17 }) },
  'sub-list': { does: 'sub is a list', claims: (c) => ({ ...c, sub: [c.sub] }) },
  'sub-other-case': {
    does: 'sub in the other case of letters: somebody else, at a server that tells case apart',
    claims: (c) => ({ ...c, sub: otherCase(String(c.sub)) }),
  },
  'email-unverified': { does: 'email_verified is false', claims: put({ email_verified: false }) },
  'email-unverified-text': { does: 'email_verified is "false"', claims: put({ email_verified: 'false' }) },
  'email-verified-text': { does: 'email_verified is "true"', claims: put({ email_verified: 'true' }) },
  'no-email-verified': { does: 'email_verified is not there', claims: (c) => without(c, 'email_verified') },
  'no-email': { does: 'email is not there', claims: (c) => without(c, 'email', 'email_verified') },
  'hd-other': { does: 'hd is the domain of another organisation', claims: put({ hd: 'example.net' }) },
  'hd-list': { does: 'hd is a list', claims: (c) => ({ ...c, hd: [c.hd] }) },
  'no-hd': { does: 'hd is not there', claims: (c) => without(c, 'hd') },
  'token-use-access': { does: 'token_use is access', claims: put({ token_use: 'access' }) },
  'no-token-use': { does: 'token_use is not there', claims: (c) => without(c, 'token_use') },
  'keys-claim-missing': {
    does: 'the claim with the keys is not there',
    claims: (c, { claim: [name = ''] }) => without(c, name),
  },
  'keys-claim-null': { does: 'the claim with the keys is null', claims: keys(() => null) },
  'keys-claim-objects': {
    does: 'the claim with the keys is a list of objects with names',
    claims: keys((all) => all.map((name) => ({ name }))),
  },
  'keys-claim-padded': {
    does: 'the keys have a blank before them',
    claims: keys((all) => all.map((key) => ` ${key}`)),
  },
  'keys-claim-other-case': {
    does: 'the keys are in the other case of letters',
    claims: keys((all) => all.map(otherCase)),
  },
  'keys-claim-around-text': {
    does: 'what stands around the keys is a text',
    claims: around(([key = '']) => key),
  },
  'keys-claim-around-list': {
    does: 'what stands around the keys is a list that holds the right object',
    claims: (c, { claim: [name = ''] }) => ({ ...c, [name]: [c[name]] }),
  },
  'hs256-client-secret': {
    does: 'alg is HS256, and the client secret is the key',
    forge: (header, claims, { secret }) => signHs256({ ...header, alg: 'HS256' }, claims, secret),
  },
  'encryption-key': {
    does: 'signed with the published key that is there to encrypt',
    forge: (header, claims, { encryption: { kid, privateKey } }) =>
      signRs256({ ...header, kid }, claims, privateKey),
  },
  'other-issuers-key': {
    does: 'signed with the key of another issuer',
    forge: (header, claims, { other: { signing } }) =>
      signRs256({ ...header, kid: signing.kid }, claims, signing.privateKey),
  },
  'other-issuers-token': {
    does: 'the ID token of another issuer, by its own key, for this client',
    forge: (header, claims, { other: { issuer, signing } }) =>
      signRs256({ ...header, kid: signing.kid }, { ...claims, iss: issuer }, signing.privateKey),
  },
  'access-token-as-id-token': {
    does: 'the access token stands in place of the ID token',
    answer: (answer) => ({ ...answer, id_token: answer.access_token }),
  },
};

/** Faults of userinfo: the right claims in, and those of another person. */
export const USERINFO_FAULTS: Readonly<
  Record<string, { does: string; claims(right: Claims, another: Claims): Claims }>
> = {
  'userinfo-another-person': {
    does: 'userinfo names another person than the ID token',
    claims: (_, another) => another,
  },
  'userinfo-another-sub': {
    does: 'userinfo has the sub of another person',
    claims: (right, { sub }) => ({ ...right, sub }),
  },
};

/** Every fault of this file by name, with what it does, for people. */
export const ISSUER_FAULT_TEXTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...ISSUER_FAULTS, ...USERINFO_FAULTS }).map(([name, { does }]) => [name, does]),
);
