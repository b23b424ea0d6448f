import type { KeyClaim } from '../providers/provider.ts';

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

/** Longer than its column, with spaces around it or with what cannot be seen in it, an address is nobody's. */
const isPlain = (email: string): boolean =>
  email.length <= 320 && email.trim() === email && !/[\p{C}\p{Zl}\p{Zp}]/u.test(email);

/** The address and `@` with its domain; none where the provider does not say that the address is the person's own. */
function emailKeys(email: unknown, { email_verified: verified }: Claims): string[] | undefined {
  if (typeof email !== 'string') return undefined;
  if (verified !== true && verified !== 'true') return [];
  if (!isPlain(email)) return [];
  const address = email.toLowerCase();
  const at = address.lastIndexOf('@');
  return at < 0 ? [address] : [address, address.slice(at)];
}
