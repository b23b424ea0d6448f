import { randomBytes } from 'node:crypto';
import { putClaim } from '../issuers/put-claim.ts';
import { encodePart, signHs256, signRs256 } from '../tokens/jwt.ts';
import type { TokenFault } from './token-fault.ts';

/** Faults in the header or the signature; of several that are on, the first in this order is made. */
export const SIGNATURE_FAULTS: Readonly<Record<string, TokenFault>> = {
  'alg-none': {
    does: 'not signed, alg is none',
    forge: (header, claims) => `${encodePart({ ...header, alg: 'none' })}.${encodePart(claims)}.`,
  },
  'hs256-public-key': {
    does: 'alg is HS256, and the published key is the secret',
    forge: (header, claims, { signing }) =>
      signHs256(
        { ...header, alg: 'HS256' },
        claims,
        signing.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ),
  },
  'bad-signature': {
    does: 'one byte of the signature is another',
    forge: (header, claims, { signing }) => {
      const [head, payload, signature = ''] = signRs256(header, claims, signing.privateKey).split('.');
      const bytes = Buffer.from(signature, 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      return `${head}.${payload}.${bytes.toString('base64url')}`;
    },
  },
  'tampered-roles': {
    does: 'roles were put in after signing',
    forge: (header, claims, { signing, roles, claim = ['roles'] }) => {
      const signed = putClaim(claims, claim, []);
      const [head, , signature] = signRs256({ ...header }, signed, signing.privateKey).split('.');
      return `${head}.${encodePart(putClaim(claims, claim, roles))}.${signature}`;
    },
  },
  'unknown-kid': {
    does: 'kid is not in the key set, another one for each token',
    forge: (header, claims, { signing }) =>
      signRs256({ ...header, kid: randomBytes(20).toString('base64url') }, claims, signing.privateKey),
  },
  'no-kid': {
    does: 'signed with one of several published keys, kid is not there',
    forge: ({ kid: _, ...header }, claims, { signing }) => signRs256(header, claims, signing.privateKey),
  },
  'embedded-jwk': {
    does: 'signed with a foreign key that the header brings along as jwk',
    forge: (header, claims, { foreign }) =>
      signRs256(
        { ...header, kid: foreign.kid, jwk: foreign.publicKey.export({ format: 'jwk' }) },
        claims,
        foreign.privateKey,
      ),
  },
  jku: {
    does: 'signed with a foreign key; the header says where to get it (nothing listens there)',
    forge: (header, claims, { foreign }) =>
      signRs256({ ...header, kid: foreign.kid, jku: 'https://127.0.0.1:1/keys' }, claims, foreign.privateKey),
  },
  'foreign-key-same-kid': {
    does: 'signed with a foreign key under a published kid',
    forge: (header, claims, { foreign }) => signRs256(header, claims, foreign.privateKey),
  },
};
