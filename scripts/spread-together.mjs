const isOwn = Object.prototype.hasOwnProperty;

/**
 * What `{ ...one, ...other }` is, for `scripts/quick-spreads.mjs`. `Object.assign` differs from it in a key `__proto__`, which
 * data of others may have: assigned it would become the prototype, and here it is a key like any other.
 */
export function spreadTogether(...parts) {
  if (!parts.some((part) => part && isOwn.call(part, '__proto__'))) return Object.assign({}, ...parts);
  let all = {};
  for (const part of parts) all = { ...all, ...part };
  return all;
}
