type Data = Record<string, unknown>;

/** What stands above, and what is merged over it. */
export interface Split {
  above: Data;
  own: Data;
}

/** What says one thing in one of several ways is replaced whole; the rest has keys that it must not be without. */
const WHOLE = new Set([
  ...['id', 'secret', 'certificate', 'workloadIdentity'],
  ...['ingress', 'web', 'api', 'jwt', 'fernet'],
]);
const PROOFS = ['secret', 'certificate', 'workloadIdentity'];
/** Maps whose order is shown as it is written: what stands above comes first. */
const ORDERED = new Set(['mappings', 'providers', 'roles']);

export const isMap = (data: unknown): data is Data =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/**
 * Splits a map in two, so that merging one over the other gives it again, as the format says that it is merged: maps key
 * by key, everything else replaces, and null takes a key away.
 * @param other has values that stand above in vain: they are replaced, or taken away
 * @param toss says where the next key goes
 */
export function splitMap(wanted: Data, other: Data, toss: () => boolean, name = ''): Split {
  const above = new Map<string, unknown>();
  const own = new Map<string, unknown>();
  let isAbove = true;
  for (const [key, value] of Object.entries(wanted)) {
    isAbove = ORDERED.has(name) ? isAbove && toss() : toss();
    const below = Object.hasOwn(other, key) ? other[key] : undefined;
    if (isMap(value) && !WHOLE.has(key) && isAbove) {
      const parts = splitMap(value, isMap(below) ? below : {}, toss, key);
      above.set(key, parts.above);
      if (Object.keys(parts.own).length > 0) own.set(key, parts.own);
    } else if (isAbove && (toss() || below === undefined || isMap(below))) above.set(key, value);
    else {
      own.set(key, value);
      if (isAbove) above.set(key, below);
    }
  }
  for (const [key, value] of Object.entries(other)) {
    if (Object.hasOwn(wanted, key) || toss()) continue;
    const isProof = PROOFS.includes(key);
    // Another way to prove itself takes the place of this one, and two ways cannot stand side by side.
    if (isProof && PROOFS.some((proof) => above.has(proof))) continue;
    above.set(key, value);
    if (!isProof) own.set(key, null);
  }
  return { above: Object.fromEntries(above), own: Object.fromEntries(own) };
}
