import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInRoles } from '../../src/facts/roles.ts';
import { resolveAccess } from '../../src/model/access.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { loadSpec } from '../../src/spec/load.ts';
import type { LoadedSpec } from '../../src/spec/loaded.ts';
import { runCli } from '../cli/run-cli.ts';

/** Old files as people write them, each in a style of its own; all sign people in on Airflow 2.9 to 3.3. */
export const FOLDER = fileURLToPath(new URL('old', import.meta.url));

export const oldFiles: readonly string[] = readdirSync(FOLDER).filter((name) => name.endsWith('.py'));

export const oldText = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** What the old files read from the environment. */
export const oldEnvironment = (ids: { tenant: string; client: string; secret: string }) => ({
  AAD_TENANT_ID: ids.tenant,
  AAD_CLIENT_ID: ids.client,
  AAD_CLIENT_SECRET: ids.secret,
  SSO_TENANT: ids.tenant,
  SSO_CLIENT: ids.client,
  SSO_SECRET: ids.secret,
});

/** Imports an old file as a person does, and reads the spec that comes out. */
export async function importedSpec(name: string, ...flags: string[]): Promise<LoadedSpec> {
  const { out } = await runCli(['import', name, ...flags], { cwd: FOLDER });
  return loadSpec(out, 'airflow-entra.yaml');
}

/** What a token may carry: none of the keys, each alone, any two, and what is nearly one of them. */
export function keySets(keys: readonly string[]): string[][] {
  const pairs = keys.flatMap((one, index) => keys.slice(index + 1).map((other) => [one, other]));
  return [
    [],
    ['other'],
    ...keys.map((key) => [key]),
    ...pairs,
    [`${keys[0]}x`],
    keys.map((key) => `${key} `),
  ];
}

/** What our evaluator says a spec gives. */
export function resolved(spec: LoadedSpec, claims: Record<string, unknown>): string[] | 'deny' {
  const outcome = evaluate(resolveAccess(spec.environments[0]?.values ?? {}), claims);
  return outcome.kind === 'roles' ? outcome.roles.map(({ role }) => role) : 'deny';
}

/**
 * What roles amount to: a built-in role holds the permissions of those before it, and Public has none. Stock gives the
 * registration role on top of everything, which the spec leaves out where it adds nothing.
 */
export function amounts(roles: readonly string[] | 'deny'): string[] | 'deny' {
  if (roles === 'deny') return 'deny';
  const rank = (role: string) => builtInRoles.findIndex(({ name }) => name === role);
  const strongest = Math.max(...roles.map(rank));
  return roles.filter((role) => role !== 'Public' && (rank(role) === -1 || rank(role) === strongest)).sort();
}

/**
 * A spec says one thing about everybody without a mapped key. These managers tell those who have no key from those who
 * have others, which a note says; the second kind then decides otherwise.
 */
const otherKeys: Record<string, string[] | 'deny'> = {
  'manager-default-key.py': ['Viewer'],
  'manager-denies.py': 'deny',
};

/** What the spec should say where the old file says `old` about somebody who carries `carried`. */
export function expected(
  name: string,
  old: string[] | 'deny',
  carried: readonly string[],
  keys: readonly string[],
): string[] | 'deny' {
  const hasOthers = carried.length > 0 && !carried.some((key) => keys.includes(key));
  return (hasOthers && otherKeys[name]) || amounts(old);
}
