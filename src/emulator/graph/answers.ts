import { GraphError } from './graph-error.ts';
import { checkFilter } from './query/check-filter.ts';
import { matches } from './query/matches.ts';
import { page } from './query/page.ts';
import { checkSelect, complete, shape } from './query/shape.ts';
import type { GraphAnswer, GraphRequest } from './request.ts';
import type { EntityType } from './types/entity-type.ts';

/** One object. @param set the collection that it belongs to, for `@odata.context` */
export function single(request: GraphRequest, set: string, type: EntityType, item: object): GraphAnswer {
  const { tenant, options } = request;
  refuse(request, 'filter', 'top', 'expand');
  checkSelect(options.select, [type]);
  return {
    status: 200,
    body: {
      '@odata.context': `${request.metadata}#${set}${selected(options.select)}/$entity`,
      ...shape(tenant, type, item, options.select),
    },
  };
}

/** A collection of objects of one type. @param set its name, for `@odata.context` */
export function collection(
  request: GraphRequest,
  set: string,
  type: EntityType,
  items: readonly object[],
): GraphAnswer {
  const { tenant, options } = request;
  const { select, filter, advanced } = options;
  refuse(request, 'expand');
  checkSelect(select, [type]);
  if (filter) checkFilter(filter, type, advanced);
  const found = filter ? items.filter((item) => matches(complete(tenant, type, item), filter)) : items;
  return page(
    request,
    `${set}${selected(select)}`,
    found.map((item) => shape(tenant, type, item, select)),
  );
}

/** What was made. @param set the collection that it belongs to now */
export function created(request: GraphRequest, set: string, type: EntityType, item: object): GraphAnswer {
  return { ...single(request, set, type, item), status: 201 };
}

export const noContent: GraphAnswer = { status: 204 };

/** `(id,displayName)`, as `@odata.context` repeats a selection. */
export const selected = (select: readonly string[] | undefined): string =>
  select ? `(${select.join(',')})` : '';

/** @throws GraphError 400 for options that would otherwise be ignored */
function refuse({ options }: GraphRequest, ...names: ('filter' | 'top' | 'expand')[]): void {
  for (const name of names)
    if (options[name] !== undefined)
      throw new GraphError(
        400,
        'Request_UnsupportedQuery',
        `The query option '$${name}' is not supported here.`,
      );
}
