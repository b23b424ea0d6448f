import { builtInRoles } from '../facts/roles.ts';
import type { ImportedAccess } from './imported-spec.ts';

/** Roles that are not Airflow's own; a slip of upper and lower case is none of them, and is left to be found. */
export function customRolesIn({ mappings, unmapped }: ImportedAccess): string[] {
  const own = builtInRoles.map(({ name }) => name.toLowerCase());
  const used = new Set([...Object.values(mappings).flat(), ...(unmapped === 'deny' ? [] : [unmapped])]);
  return [...used].filter((role) => !own.includes(role.toLowerCase()));
}
