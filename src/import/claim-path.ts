import type { ConfigModel } from '../python/config.ts';
import { alternatives, inside, type Span, type Value } from '../python/value.ts';
import { returnedBy } from './returned.ts';

/** A way into the claims of a token, as a security manager goes it for the keys of roles. */
export interface ClaimPath extends Span {
  path: string[];
  /** Whether a step of it is not known from the file; then `path` holds `*` there, and names no claim. */
  isOpen: boolean;
  /** Whether a token without one of the steps ends in an exception, so that nobody is signed in. */
  raises: boolean;
}

/** What only holds the claims: the answer of the token endpoint, or a part of it. */
const holders = new Set(['userinfo', 'claims', 'id_token_claims', 'id_token', 'access_token', 'token']);

/** What gives claims, or the answer that they are in. Of anything else, nobody knows what became of its arguments. */
const givesClaims = /decode|json|loads|parse|verif|claims|user_?info|introspect|token/i;

/** A step that is known by what the program runs with alone: a variable, another claim, a place in a list. */
const ANY = '*';

/** Every way into a token by which the security managers of a file come to keys: `me["realm_access"]["roles"]`. */
export function claimPaths(model: ConfigModel): ClaimPath[] {
  const found = new Map<string, ClaimPath>();
  for (const keys of returnedBy(model, 'role_keys')) {
    const below = new Set<Value>();
    for (const one of inside(keys)) {
      if (one.kind !== 'item' || one.isAttribute || below.has(one)) continue;
      for (const deeper of inside(one.of)) below.add(deeper);
      for (const whole of waysTo(one)) {
        const path = inToken(whole);
        if (path.length === 0) continue;
        const raises = mayRaise(one);
        const before = found.get(path.join('\n'));
        if (before) before.raises ||= raises;
        else
          found.set(path.join('\n'), {
            path,
            isOpen: path.includes(ANY),
            raises,
            from: one.from,
            to: one.to,
          });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}

/** The steps behind what only holds the claims. */
function inToken(steps: readonly string[]): string[] {
  const first = steps.findIndex((key) => !holders.has(key));
  return first < 0 ? [] : steps.slice(first);
}

/** Whether a value may be the part of a token to which these steps lead. */
export const isAt =
  (steps: readonly string[]) =>
  (value: Value): boolean =>
    waysTo(value).some((way) => inToken(way).join('\n') === steps.join('\n'));

/** The steps from the token to a value, for each way through the code. */
function waysTo(value: Value, depth = 0): string[][] {
  if (depth > 20) return [[ANY]];
  switch (value.kind) {
    case 'either':
      return value.values.filter((one) => !isEmpty(one)).flatMap((one) => waysTo(one, depth + 1));
    case 'item':
      if (value.isAttribute && value.key !== ANY)
        return waysTo(value.of, depth + 1).map((way) => [...way, ANY]);
      return waysTo(value.of, depth + 1).map((way) => [...way, value.key]);
    case 'call':
      return [givesClaims.test(value.callee) || !readsClaims(value) ? [] : [ANY]];
    case 'unknown':
      return [value.because === 'it is a parameter' ? [] : [ANY]];
    default:
      return [[ANY]];
  }
}

const isEmpty = (value: Value): boolean =>
  value.kind === 'constant' || (value.kind === 'map' && !value.open && value.entries.length === 0);

/** Whether what is handed to a call was read of a token. */
const readsClaims = (call: Value): boolean =>
  inside(call).some((one) => one.kind === 'item' && !one.isAttribute && !holders.has(one.key));

/** `x["key"]`, and `x.get("key")` of which something is read in turn, or which is no list in the end. */
function mayRaise(value: Value): boolean {
  for (let at: Value | undefined = value; at?.kind === 'item'; ) {
    if (!at.isAttribute && !holders.has(at.key) && !alternatives(at.fallback).some(isThere)) return true;
    at = alternatives(at.of).find(({ kind }) => kind === 'item');
  }
  return false;
}

const isThere = (fallback: Value): boolean => fallback.kind !== 'constant' || fallback.value !== null;
