import { createHmac, type KeyObject, sign } from 'node:crypto';

export type Claims = Record<string, unknown>;
export type Header = Record<string, unknown>;

/** @returns one part of a JWT: JSON in base64url */
export function encodePart(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A JWT signed with RSA and SHA-256. What the header says is not looked at, so that a forgery can lie there. */
export function signRs256(header: Header, claims: Claims, key: KeyObject): string {
  const input = `${encodePart(header)}.${encodePart(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}

/** A JWT with an HMAC over it, for the attack that takes a public key as the shared secret. */
export function signHs256(header: Header, claims: Claims, secret: string): string {
  const input = `${encodePart(header)}.${encodePart(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
