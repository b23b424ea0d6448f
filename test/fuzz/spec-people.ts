import type { AnySpec } from './any-spec.ts';
import { groupId, rolesOf, unmappedOf } from './spec-data.ts';

/** Keys as a token carries them: none, each, two, all of them, and what is nearly one. */
export function keySets({ words, layout }: AnySpec): string[][] {
  const keys = words.keys.map((key, index) => (layout.provider === 'groups' ? groupId(index) : key));
  const [first = ''] = keys;
  return [[], ['other'], ...keys.map((key) => [key]), keys.slice(0, 2), keys, [`${first} `], [`${first}x`]];
}

/** The ID token of somebody who has these keys. */
export function tokenOf({ words, layout }: AnySpec, keys: readonly string[]): Record<string, unknown> {
  const isEntra = ['roles', 'groups', 'several'].includes(layout.provider);
  const [username = '', ...path] = words.claims;
  const claim = isEntra
    ? [layout.provider === 'groups' ? 'groups' : 'roles']
    : layout.deepClaim
      ? path
      : path.slice(0, 1);
  const carried = claim.reduceRight<unknown>((inner, name) => ({ [name]: inner }), keys) as Record<
    string,
    unknown
  >;
  return {
    oid: 'a-person',
    sub: 'a-person',
    preferred_username: 'ada@example.com',
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada Lovelace',
    [username]: 'a-person',
    ...carried,
  };
}

/** What the spec says that somebody with these keys gets. */
export function expectedRoles(spec: AnySpec, keys: readonly string[]): string[] | 'deny' {
  const { words, layout } = spec;
  const roles = rolesOf(spec);
  const mapped = words.keys.flatMap((key, index) =>
    keys.includes(layout.provider === 'groups' ? groupId(index) : key) ? (roles[index] ?? []) : [],
  );
  const given = mapped.length > 0 ? mapped : unmappedOf(spec);
  return given.length > 0 ? [...new Set(given)].sort() : 'deny';
}
