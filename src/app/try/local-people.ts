import { claimsOfKey } from '../../model/claims-of-key.ts';
import { evaluate } from '../../model/evaluate.ts';
import type { ResolvedSignIn } from '../../model/resolve-sign-in.ts';

/** Somebody of the embedded provider: one for each key of the mappings, and a stranger. */
export interface LocalPerson {
  /** What is clicked. */
  upn: string;
  /** What the token carries; undefined for the stranger. */
  key: string | undefined;
  /** The key as the spec has it. */
  mapping: string | undefined;
  /** The roles in Airflow; none for whoever is refused. */
  roles: readonly string[];
}

const DOMAIN = 'example.com';

/** @returns in the order of the mappings, the stranger last */
export function localPeople({ access }: ResolvedSignIn): LocalPerson[] {
  const taken = new Set<string>();
  const person = (name: string, key: string | undefined): LocalPerson => {
    // Nobody has this key, so that it is the token of somebody without any.
    const claims = claimsOfKey(access, key ?? `no-key@${DOMAIN}`);
    const outcome = evaluate(access, claims);
    const upn = typeof claims.email === 'string' && key !== undefined ? claims.email : address(name, taken);
    const roles = outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role) : [];
    return { upn, key, mapping: key === undefined ? undefined : name, roles };
  };
  return [...access.mappings.map(({ name, key }) => person(name, key)), person('stranger', undefined)];
}

/** An address that is made of a key, and of nobody else. */
function address(name: string, taken: Set<string>): string {
  const stem =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9_.-]/g, '-')
      .slice(0, 60) || 'person';
  let free = stem;
  for (let count = 2; taken.has(free); count++) free = `${stem}-${count}`;
  taken.add(free);
  return `${free}@${DOMAIN}`;
}
