import { badRequest } from '../graph-error.ts';
import type { EntityType } from '../types/entity-type.ts';

/**
 * Puts a body over an object as PATCH does: complex values are merged property by property, lists are replaced whole.
 * @throws GraphError 400 for a property that the type has not, or that cannot be written
 */
export function merge(
  item: object,
  body: Readonly<Record<string, unknown>>,
  type: EntityType,
  readOnly: readonly string[],
): void {
  checkWritable(body, type, readOnly);
  const target = item as Record<string, unknown>;
  for (const [name, value] of Object.entries(body))
    if (!name.startsWith('@odata.')) target[name] = merged(target[name], value);
}

/** @throws GraphError 400 for a property that the type has not, or that cannot be written */
export function checkWritable(body: object, type: EntityType, readOnly: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (name.startsWith('@odata.')) continue;
    if (!Object.hasOwn(type.properties, name)) throw badRequest(`Invalid property '${name}'.`);
    if (readOnly.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
  }
}

function merged(old: unknown, value: unknown): unknown {
  if (!isObject(old) || !isObject(value)) return value;
  return {
    ...old,
    ...Object.fromEntries(Object.entries(value).map(([name, one]) => [name, merged(old[name], one)])),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
