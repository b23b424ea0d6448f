import type { Claims } from '../tokens/jwt.ts';

/** @returns the claims with a value at a path, and objects on the way to it */
export function putClaim(claims: Claims, [name = '', ...rest]: readonly string[], value: unknown): Claims {
  if (rest.length === 0) return { ...claims, [name]: value };
  const inner = claims[name];
  const parent = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  return { ...claims, [name]: putClaim(parent as Claims, rest, value) };
}
