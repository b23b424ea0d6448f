import type { KeyClaim } from '../providers/provider.ts';
import { verifiedEmail } from './verified-email.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * The keys that a token carries, as the rendered file reads them.
 * @returns undefined where something else stands at the claim; none where it is not there
 */
export function keysIn({ path, form }: KeyClaim, claims: Claims): string[] | undefined {
  let at: unknown = claims;
  for (const step of path) {
    if (!isMap(at)) return undefined;
    if (!Object.hasOwn(at, step)) return [];
    at = at[step];
  }
  if (form === 'email') return emailKeys(at, claims);
  return Array.isArray(at) && at.every((key) => typeof key === 'string') ? at : undefined;
}

const isMap = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The address and `@` with its domain; none where the provider does not say that the address is the person's own. */
function emailKeys(email: unknown, claims: Claims): string[] | undefined {
  if (typeof email !== 'string') return undefined;
  const address = verifiedEmail(claims);
  return address === undefined ? [] : [address, address.slice(address.lastIndexOf('@'))];
}
