import { builtInRoles } from '../../facts/roles.ts';
import { customRoleNames } from '../../model/custom-roles.ts';
import type { SpecEnvironment } from '../../spec/loaded.ts';
import { suggest } from '../../yaml/suggest.ts';

/** The roles that there are in Airflow, as the spec has it. */
export const knownRoles = ({ airflow }: SpecEnvironment['values']): string[] => [
  ...builtInRoles.map(({ name }) => name),
  ...customRoleNames(airflow?.roles),
];

/**
 * What somebody meant who wrote a role that there is not: several, where a comma is missing between them.
 * @returns nothing where nobody can tell
 */
export function rolesMeant(role: string, known: readonly string[]): string[] {
  const parts = role.split(/[\s,;|/]+/).flatMap((part) => (part === '' ? [] : [suggest(part, known)]));
  if (parts.length > 1 && parts.every((part) => part !== undefined)) return parts;
  return [suggest(role, known)].filter((meant) => meant !== undefined);
}
