import type { Group } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { isGuid } from '../../guid.ts';
import { groupIdOf, idOf, type RoleMapping } from '../../model/access.ts';

/**
 * The group that a mapping means.
 * - `id`: by its object id, in lower case, as written or as the lock knows it.
 * - `name`: by its display name, which nobody has looked up.
 * - `text`: by what the token carries in place of an id, such as the name of an on-premises group.
 */
export type MappedGroup =
  | { mapping: RoleMapping; by: 'id'; id: string }
  | { mapping: RoleMapping; by: 'name'; name: string }
  | { mapping: RoleMapping; by: 'text'; text: string };

/** The groups of an environment's mappings; with app roles, those that a mapping names beside its app role. */
export function mappedGroups({ resolved, environment }: TenantContext): MappedGroup[] {
  const groups = resolved.access.claim === 'groups';
  return resolved.access.mappings.flatMap((mapping): MappedGroup[] => {
    const written = environment.values.access?.mappings?.[mapping.name];
    if (written === undefined) return [];
    const own = Array.isArray(written) ? undefined : written.id;
    const id = groups ? groupIdOf(mapping.name, written, environment.lock) : own;
    if (id !== undefined && isGuid(id)) return [{ mapping, by: 'id', id: id.toLowerCase() }];
    if (!groups) return [];
    return id === undefined
      ? [{ mapping, by: 'name', name: mapping.name }]
      : [{ mapping, by: 'text', text: id }];
  });
}

/** Whether the id of a mapping's group stands in the spec, and not in its lock alone. */
export function isIdWritten(name: string, { environment }: TenantContext): boolean {
  const written = environment.values.access?.mappings?.[name];
  return isGuid(name) || (written !== undefined && idOf(written) !== undefined);
}

/** Entra compares names without case. */
export const sameName = (a: string | null | undefined, b: string): boolean =>
  a?.toLowerCase() === b.toLowerCase();

/** The groups with a display name; undefined where that is not known. */
export function groupsNamed(name: string, { record }: TenantContext): Group[] | undefined {
  const found = Object.hasOwn(record.groupsByName, name) ? record.groupsByName[name] : undefined;
  return found?.status === 'known' ? found.value : undefined;
}

/** The group of a mapping, where it is known and there is exactly one. */
export function groupIn(mapped: MappedGroup, context: TenantContext): Group | undefined {
  if (mapped.by === 'id') return context.groupOf(mapped.id) ?? undefined;
  const named = mapped.by === 'name' ? groupsNamed(mapped.name, context) : undefined;
  return named?.length === 1 ? named[0] : undefined;
}
