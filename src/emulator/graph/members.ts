import { selected } from './answers.ts';
import { GraphError } from './graph-error.ts';
import { SHOWS, suffices } from './permissions.ts';
import { checkFilter } from './query/check-filter.ts';
import { matches } from './query/matches.ts';
import { page } from './query/page.ts';
import { checkSelect, complete, limited, shape } from './query/shape.ts';
import type { GraphAnswer, GraphRequest } from './request.ts';
import { type DirectoryObject, directoryObject, MEMBER_TYPES } from './types/directory-object.ts';
import type { EntityType } from './types/entity-type.ts';

/**
 * A list that may hold objects of several types, each with its `@odata.type`. Of what the caller has no permission for
 * there is the id, and nulls.
 * @param ids in their order
 * @param cast the one type that was asked for, as in `…/microsoft.graph.group`
 */
export function directoryObjects(
  request: GraphRequest,
  ids: Iterable<string>,
  cast?: EntityType,
): GraphAnswer {
  const { tenant, options } = request;
  const { select, filter, advanced } = options;
  if (options.expand)
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      "The query option '$expand' is not supported here.",
    );
  checkSelect(select, cast ? [cast] : MEMBER_TYPES);
  if (filter && !(cast && advanced))
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      'The specified filter to the reference property query is currently not supported.',
    );
  if (filter && cast) checkFilter(filter, cast, advanced);
  const found = [...ids]
    .flatMap((id) => directoryObject(tenant, id) ?? [])
    .filter(({ type, item }) => {
      if (cast && type !== cast) return false;
      return !filter || matches(complete(tenant, type, item), filter);
    });
  const context = cast ? `${cast.name}s` : 'directoryObjects';
  return page(
    request,
    `${context}${selected(select)}`,
    found.map((object) => member(request, object, select, cast)),
  );
}

/** @returns one object of such a list */
export function member(
  { tenant, caller }: GraphRequest,
  { type, item }: DirectoryObject,
  select?: readonly string[],
  cast?: EntityType,
): Record<string, unknown> {
  const shown = shape(tenant, type, item, select);
  const allowed = suffices(SHOWS[type.name] ?? [], caller.permissions);
  return {
    ...(!cast && { '@odata.type': `#microsoft.graph.${type.name}` }),
    ...(allowed ? shown : limited(shown)),
  };
}

/**
 * The ids of a caller's list of ids. @throws GraphError 400 for what is no list of texts
 */
export function idsIn({ body }: GraphRequest, name: string, most: number): string[] {
  const ids = body[name];
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string'))
    throw new GraphError(400, 'Request_BadRequest', `The parameter '${name}' must be a list of identifiers.`);
  if (ids.length > most)
    throw new GraphError(
      400,
      'Request_BadRequest',
      `Number of included identifiers cannot exceed '${most}'.`,
    );
  return ids;
}
