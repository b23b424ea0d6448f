import { builtInRoles } from '../facts/roles.ts';
import type { ConfigModel } from '../python/config.ts';
import type { ImportedAccess, ImportedSpec } from './imported-spec.ts';
import type { Notes } from './note.ts';
import { renderedRoles } from './rendered-choices.ts';

/** What names roles. */
type Gives = Pick<ImportedAccess, 'mappings' | 'unmapped' | 'atMost'>;

/** `airflow.roles`: those that a rendered file makes, else the names of custom roles that are given to somebody. */
export function importedRoles(
  model: ConfigModel,
  accesses: readonly Gives[],
  note: Notes,
): Pick<ImportedSpec['airflow'], 'roles'> {
  const made = renderedRoles(model);
  if (typeof made === 'object') return { roles: made };
  if (made === 'unread') noteUnread(note);
  const names = customRolesIn(...accesses);
  return names.length > 0 ? { roles: names } : {};
}

const noteUnread = (note: Notes): void =>
  note({
    kind: 'dropped',
    severity: 'warning',
    message:
      'the file makes roles of its own (ROLES), which cannot be read to their end and are not carried over: they stay in Airflow as they are',
    fix: 'write them into `roles`',
    about: ['airflow'],
  });

/** Roles that are not Airflow's own; a slip of upper and lower case is none of them, and is left to be found. */
export function customRolesIn(...accesses: Gives[]): string[] {
  const own = builtInRoles.map(({ name }) => name.toLowerCase());
  const used = accesses.flatMap(({ mappings, unmapped, atMost = [] }) => [
    ...Object.values(mappings).flat(),
    ...atMost,
    ...(unmapped === 'deny' ? [] : [unmapped]),
  ]);
  return [...new Set(used)].filter((role) => !own.includes(role.toLowerCase()));
}
