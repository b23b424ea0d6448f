import type { ConfigModel } from '../python/config.ts';
import { inside, type Span, type Value } from '../python/value.ts';
import { returnedBy } from './returned.ts';

export interface ClaimPath extends Span {
  path: string[];
}

/** What only holds the claims: the answer of the token endpoint, or a variable of the file's own. */
const holders = new Set(['userinfo', 'claims', 'id_token_claims', 'id_token', 'access_token', 'token']);

/** Every way into a token by which the security managers of a file come to keys: `me["realm_access"]["roles"]`. */
export function claimPaths(model: ConfigModel): ClaimPath[] {
  const found = new Map<string, ClaimPath>();
  for (const keys of returnedBy(model, 'role_keys')) {
    const below = new Set<Value>();
    for (const one of inside(keys)) {
      if (one.kind !== 'item' || one.isAttribute || below.has(one)) continue;
      for (const deeper of inside(one.of)) below.add(deeper);
      const path = pathOf(one);
      const own = path.slice(path.findIndex((key) => !holders.has(key)));
      if (own.length > 0 && !holders.has(own[0] ?? ''))
        found.set(own.join('\n'), { path: own, from: one.from, to: one.to });
    }
  }
  return [...found.values()];
}

function pathOf(value: Value): string[] {
  const path: string[] = [];
  for (let at: Value | undefined = value; at && path.length < 20; ) {
    if (at.kind === 'either') at = at.values.find(({ kind }) => kind === 'item');
    else if (at.kind === 'item' && !at.isAttribute) {
      path.unshift(at.key);
      at = at.of;
    } else break;
  }
  return path;
}
