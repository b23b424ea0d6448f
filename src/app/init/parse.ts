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

/** A GUID, or `env:NAME` for an id that is to stay out of the spec. */
export function parseId(given: string): IdOrEnv {
  const value = visible(given);
  const name = /^env:([A-Za-z_]\w*)$/.exec(value)?.[1];
  if (name !== undefined) return { env: name };
  if (isGuid(value)) return value.toLowerCase();
  throw new UsageError(
    'it is neither a GUID nor env:NAME, the environment variable of Airflow that holds it',
  );
}

/** Any id, or `env:NAME`: other providers than Entra have ids of every form. */
export function parseAnyId(given: string): IdOrEnv {
  const value = visible(given);
  const name = /^env:([A-Za-z_]\w*)$/.exec(value)?.[1];
  return name === undefined ? value : { env: name };
}

/** A URL, or `name=URL`. */
export function parseEnvironment(given: string): Answers['environments'][number] {
  const value = visible(given);
  const named = /^([^=:/]*)=(.*)$/.exec(value);
  return named ? { name: (named[1] ?? '').trim(), url: (named[2] ?? '').trim() } : { url: value };
}

/** `key=Role,Role`, or `key:object-id=Role` to name the group by its id. */
export function parseMapping(given: string): MappingAnswer {
  const value = visible(given);
  const split = value.lastIndexOf('=');
  const roles = value
    .slice(split + 1)
    .split(',')
    .map((role) => role.trim());
  const left = value.slice(0, Math.max(split, 0)).trim();
  if (left === '' || roles.includes('')) throw new UsageError('it is not KEY=ROLE or KEY=ROLE,ROLE');
  for (const role of roles) knownRole(role);
  const named = /^(.+):([^:]+)$/.exec(left);
  const [, key = '', id = ''] = named ?? [];
  return isGuid(id) ? { key: key.trim(), id: id.toLowerCase(), roles } : { key: left, roles };
}

/** Any other name may be a custom role; one that is nearly a role of Airflow is a slip. */
function knownRole(role: string): void {
  const known = builtInRoles.map(({ name }) => name);
  const meant = known.includes(role) ? undefined : suggest(role, known);
  if (meant !== undefined)
    throw new UsageError(`Airflow has no role of its own called like that; did you mean ${meant}?`);
}
