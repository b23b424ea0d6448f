/** ASCII alone: others have letters that are the same as an ASCII one in lower case. */
const ADDRESS = /^[!-?A-~]+@[!-?A-~]+$/;

/** Longer than its column, an address is nobody's. */
const LONGEST = 320;

/**
 * The address of whoever a token is about, as the rendered file takes it.
 * @returns in lower case; undefined where the provider does not say that it is the person's own
 */
export function verifiedEmail({
  email,
  email_verified: verified,
}: Readonly<Record<string, unknown>>): string | undefined {
  if (verified !== true && verified !== 'true') return undefined;
  if (typeof email !== 'string' || email.length > LONGEST || !ADDRESS.test(email)) return undefined;
  return email.toLowerCase();
}
