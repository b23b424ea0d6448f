import { GraphError } from '../graph-error.ts';
import type { EntityType } from '../types/entity-type.ts';
import type { Filter, Literal } from './filter.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether Graph would answer such a filter: never is one ignored.
 * @param advanced whether the request asks for advanced query capabilities
 * @throws GraphError 400
 */
export function checkFilter(filter: Filter, type: EntityType, advanced: boolean): void {
  if (filter.kind === 'and' || filter.kind === 'or') {
    checkFilter(filter.left, type, advanced);
    checkFilter(filter.right, type, advanced);
    return;
  }
  if (filter.kind === 'not') {
    if (!advanced) throw unsupported(filter, type);
    checkFilter(filter.inner, type, advanced);
    return;
  }
  const { property, operator, values } = filter;
  if (!Object.hasOwn(type.properties, property))
    throw new GraphError(
      400,
      'BadRequest',
      `Invalid filter clause: Could not find a property named '${property}' on type 'microsoft.graph.${type.name}'.`,
    );
  if (!type.filter?.[property]?.includes(operator)) throw unsupported(filter, type);
  if ((operator === 'ne' || operator === 'endswith') && !advanced) throw unsupported(filter, type);
  if (values.some((value) => !fits(value, property)))
    throw new GraphError(
      400,
      'BadRequest',
      'Invalid filter clause: A binary operator with incompatible types was detected.',
    );
}

/** Flags are written bare, texts in quotes; a GUID is written bare where the property is one. */
function fits(value: Literal, property: string): boolean {
  if ('text' in value) return !/Enabled$/.test(property);
  if (/Enabled$/.test(property)) return ['true', 'false', 'null'].includes(value.bare);
  return (
    value.bare === 'null' || (/[a-z]Id$/.test(property) && property !== 'appId' && GUID.test(value.bare))
  );
}

function unsupported(filter: Filter, { name }: EntityType): GraphError {
  const resource = name.charAt(0).toUpperCase() + name.slice(1);
  const about =
    filter.kind === 'test' ? ` specified for property '${filter.property}' of resource '${resource}'` : '';
  return new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause${about}.`,
  );
}
