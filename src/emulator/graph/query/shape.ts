import type { Tenant } from '../../directory/entities.ts';
import { GraphError } from '../graph-error.ts';
import type { EntityType } from '../types/entity-type.ts';

/** @throws GraphError 400 for a property that none of the types has */
export function checkSelect(select: readonly string[] | undefined, types: readonly EntityType[]): void {
  const known = new Set(types.flatMap(({ properties }) => Object.keys(properties)));
  const unknown = select?.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new GraphError(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${types.length === 1 ? types[0]?.name : 'directoryObject'}'.`,
    );
}

/** An object as Graph shows it: the properties that were asked for, or those that come by themselves. */
export function shape(
  tenant: Tenant,
  type: EntityType,
  item: object,
  select?: readonly string[],
): Record<string, unknown> {
  const all = complete(tenant, type, item);
  const chosen = Object.keys(all).filter((name) =>
    select ? select.includes(name) : !type.onlySelected?.includes(name),
  );
  return Object.fromEntries(chosen.map((name) => [name, all[name]]));
}

/** An object with all of its properties. */
export function complete(tenant: Tenant, type: EntityType, item: object): Record<string, unknown> {
  const own: Record<string, unknown> = { ...item, ...type.computed?.(tenant, item as never) };
  return Object.fromEntries(
    Object.entries(type.properties).map(([name, unsaid]) => {
      const value = own[name] ?? unsaid;
      return [name, isObject(value) && isObject(unsaid) ? { ...unsaid, ...value } : value];
    }),
  );
}

/** What a caller without the permission for an object sees of it (https://learn.microsoft.com/graph/permissions-overview). */
export function limited(shown: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, name === 'id' ? value : null]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
