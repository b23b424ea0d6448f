import { UsageError } from '../../edge/io.ts';
import { builtInRoles } from '../../facts/roles.ts';
import { isGuid } from '../../guid.ts';
import type { IdOrEnv } from '../../spec/schema.ts';
import { hasInvisible } from '../../yaml/show-invisible.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Answers, MappingAnswer } from './answers.ts';

/** The forms that answers are typed in, on a terminal and as flags. Each throws UsageError, which never repeats a value. */

/** @throws UsageError for what could deceive a reader of the spec */
export function visible(given: string): string {
  if (hasInvisible(given)) throw new UsageError('it holds a character that cannot be seen');
  if (given.trim() === '') throw new UsageError('it is empty');
  return given.trim();
}

/** `env:NAME`, or as a spec has it. */
const variable = (value: string): string | undefined =>
  /^env: ?([A-Za-z_]\w*)$/.exec(value)?.[1] ?? /^\{ *env: *([A-Za-z_]\w*) *\}$/.exec(value)?.[1];

/** An id, or `env:NAME` for one that is to stay out of the spec; whether it fits is for whoever judges the spec. */
export function parseId(given: string): IdOrEnv {
  const value = visible(given);
  const name = variable(value);
  if (name !== undefined) return { env: name };
  return isGuid(value) ? value.toLowerCase() : value;
}

/** One id for all environments, or `NAME=ID` for each. */
export function parseClients(
  given: readonly string[],
): Pick<Answers, 'client'> & Partial<Pick<Answers, 'clients'>> {
  const named = given.map((text) => /^([a-z0-9][a-z0-9-]*)=(.+)$/.exec(visible(text)));
  const ids = given.map((text, index) => parseId(named[index]?.[2] ?? text));
  const [client] = ids;
  if (client === undefined) throw new UsageError('it is empty');
  if (given.length === 1 && !named[0]) return { client };
  const clients = named.flatMap((found, index) => {
    const id = ids[index];
    return found?.[1] === undefined || id === undefined ? [] : [[found[1], id] as const];
  });
  if (clients.length < given.length)
    throw new UsageError('several need the name of an environment each, NAME=ID');
  return { client, clients: Object.fromEntries(clients) };
}

/** A URL, or `name=URL`. */
export function parseEnvironment(given: string): Answers['environments'][number] {
  const value = visible(given);
  const named = /^([^=:/]*)=(.*)$/.exec(value);
  return named ? { name: (named[1] ?? '').trim(), url: (named[2] ?? '').trim() } : { url: value };
}

/** `key=Role,Role`, or `key:object-id=Role` to name the group by its id. */
export function parseMapping(given: string): MappingAnswer {
  const value = asTyped(visible(given));
  const split = value.lastIndexOf('=');
  const roles = value
    .slice(split + 1)
    .split(',')
    .map((role) => role.trim());
  const left = value.slice(0, Math.max(split, 0)).trim();
  if (left === '' || roles.includes('')) throw new UsageError('it is not KEY=ROLE or KEY=ROLE,ROLE');
  if (/=\w+\s/.test(left)) throw new UsageError('these are several; give them one by one');
  for (const role of roles) knownRole(role);
  const named = /^(.+):([^:]+)$/.exec(left);
  const [, key = '', id = ''] = named ?? [];
  return isGuid(id) ? { key: key.trim(), id: id.toLowerCase(), roles } : { key: left, roles };
}

/** `airflow_op: [Op, Viewer]`, as a spec has it, is `airflow_op=Op,Viewer`. */
function asTyped(value: string): string {
  const [, key, roles] = /^([^=]+): *\[([^[\]]+)\]$/.exec(value) ?? [];
  return key === undefined || roles === undefined ? value : `${key}=${roles}`;
}

/** Any other name may be a custom role; one that is nearly a role of Airflow is a slip. */
function knownRole(role: string): void {
  const known = builtInRoles.map(({ name }) => name);
  const meant = known.includes(role) ? undefined : suggest(role, known);
  if (meant !== undefined)
    throw new UsageError(`Airflow has no role of its own called like that; did you mean ${meant}?`);
}
