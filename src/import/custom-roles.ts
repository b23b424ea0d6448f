import { builtInRoles } from '../facts/roles.ts';
import type { ImportedAccess } from './imported-spec.ts';

/** Roles that are not Airflow's own; a slip of upper and lower case is none of them, and is left to be found. */
export function customRolesIn(...accesses: Pick<ImportedAccess, 'mappings' | 'unmapped'>[]): string[] {
  const own = builtInRoles.map(({ name }) => name.toLowerCase());
  const used = accesses.flatMap(({ mappings, unmapped }) => [
    ...Object.values(mappings).flat(),
    ...(unmapped === 'deny' ? [] : [unmapped]),
  ]);
  return [...new Set(used)].filter((role) => !own.includes(role.toLowerCase()));
}
