import type { Access } from './access.ts';

/**
 * The claims of somebody who has one key, and everything beside it that the provider asks of every token.
 * @param key as the token carries it; of a domain (`@example.com`) anybody there
 */
export function claimsOfKey(
  { keys, required }: Pick<Access, 'keys' | 'required'>,
  key: string,
): Record<string, unknown> {
  const isEmail = keys.form === 'email';
  const address = key.startsWith('@') ? `somebody${key}` : key;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return {
    ...Object.fromEntries(
      required.map(({ claim, oneOf }) => [
        claim,
        // Of several domains the one of the address, if it is there.
        (isEmail ? oneOf.find((value) => value === domain) : undefined) ?? oneOf[0],
      ]),
    ),
    ...(isEmail ? { email: address, email_verified: true } : nested(keys.path, [key])),
  };
}

const nested = ([first, ...more]: readonly string[], value: unknown): Record<string, unknown> => ({
  [first ?? '']: more.length === 0 ? value : nested(more, value),
});
