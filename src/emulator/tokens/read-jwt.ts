import { constants, type KeyObject, verify } from 'node:crypto';
import type { Claims, Header } from './jwt.ts';

/** A JWT taken apart; nothing of it is verified. */
export interface ReadJwt {
  header: Header;
  claims: Claims;
  /** What was signed. */
  input: Buffer;
  signature: Buffer;
}

/** @returns undefined for what is no signed JWT */
export function readJwt(jwt: string): ReadJwt | undefined {
  const [header, claims, signature, ...rest] = jwt.split('.');
  if (!header || !claims || !signature || rest.length > 0) return undefined;
  try {
    return {
      header: part(header),
      claims: part(claims),
      input: Buffer.from(`${header}.${claims}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return undefined;
  }
}

function part(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('no object');
  return value as Record<string, unknown>;
}

/** Whether this RSA key signed it, with RS256 or PS256; no other algorithm is taken. */
export function isSignedBy({ header, input, signature }: ReadJwt, key: KeyObject): boolean {
  if (header.alg === 'RS256') return verify('RSA-SHA256', input, key, signature);
  if (header.alg !== 'PS256') return false;
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
  return verify('RSA-SHA256', input, { key, padding, saltLength }, signature);
}
