import type { AnySpec } from './any-spec.ts';
import { specOf } from './spec-data.ts';
import { flattened } from './spec-environments.ts';

interface Access {
  claim?: string | string[];
  username?: string;
  email?: string;
  unmapped?: string;
  atMost?: string[];
  mappings: Record<string, string[] | { id?: string; roles: string[] }>;
}

/** What the spec says of one provider in one environment: the data itself, merged by the fuzzer and not by the program. */
export interface Decider {
  /** As Airflow calls it. */
  provider: string;
  type: string;
  access: Access;
}

type Part = { provider?: string; client: { providerName?: string }; access: Access };

/** @param number chooses one of several providers */
export function deciderOf(spec: AnySpec, environment: string, number: number): Decider {
  const data = flattened(specOf(spec), environment) as unknown as Part & {
    providers?: Record<string, Part & { type: string }>;
  };
  const { providers } = data;
  if (!providers) {
    const type = data.provider ?? 'entra';
    const provider = data.client.providerName ?? (type === 'entra' ? 'azure' : type);
    return { provider, type, access: data.access };
  }
  const [provider, row] = Object.entries(providers)[number % Object.keys(providers).length] ?? [];
  if (provider === undefined || !row) throw new Error('there is no provider');
  return { provider, type: row.type, access: { ...data.access, ...row.access } };
}

const carriedBy = ([key, line]: [string, Access['mappings'][string]]): string =>
  (Array.isArray(line) ? undefined : line.id) ?? key;

/** Keys as a token carries them: none, each, two, all of them, and what is nearly one. */
export function keySets({ access }: Decider): string[][] {
  const keys = Object.entries(access.mappings).map(carriedBy);
  const [first = ''] = keys;
  return [[], ['other'], ...keys.map((key) => [key]), keys.slice(0, 2), keys, [`${first} `], [`${first}x`]];
}

/** The ID token of somebody who has these keys. */
export function tokenOf({ access, type }: Decider, keys: readonly string[]): Record<string, unknown> {
  const carried = [access.claim ?? 'roles']
    .flat()
    .reduceRight<unknown>((inner, name) => ({ [name]: inner }), keys) as Record<string, unknown>;
  return {
    oid: 'a-person',
    sub: 'a-person',
    preferred_username: 'ada@example.com',
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada Lovelace',
    ...(type === 'google' && { hd: 'example.com' }),
    ...(type === 'cognito' && { token_use: 'id' }),
    ...(access.username !== undefined && access.username !== 'email' && { [access.username]: 'a-person' }),
    ...carried,
  };
}

/** What the spec says that somebody with these keys gets. */
export function expectedRoles({ access }: Decider, keys: readonly string[]): string[] | 'deny' {
  const { mappings, unmapped = 'deny', atMost } = access;
  const mayGive = (role: string) => atMost === undefined || atMost.includes(role);
  const mapped = Object.entries(mappings)
    .filter((line) => keys.includes(carriedBy(line)))
    .flatMap(([, line]) => (Array.isArray(line) ? line : line.roles))
    .filter(mayGive);
  if (mapped.length > 0) return [...new Set(mapped)].sort();
  return unmapped === 'deny' || !mayGive(unmapped) ? 'deny' : [unmapped];
}
