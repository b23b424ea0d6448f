import { GraphError } from '../graph-error.ts';
import { type Filter, parseFilter } from './filter.ts';

/** The OData options of a request (https://learn.microsoft.com/graph/query-parameters). */
export interface Options {
  select?: string[];
  filter?: Filter;
  expand?: Expand;
  top?: number;
  count: boolean;
  /** `ConsistencyLevel: eventual` and `$count=true`: https://learn.microsoft.com/graph/aad-advanced-queries. */
  advanced: boolean;
  skipToken?: string;
}

export interface Expand {
  property: string;
  select?: string[];
}

const KNOWN = ['$select', '$filter', '$expand', '$top', '$count', '$skiptoken'];
/** Written without the dollar some APIs take them and some do not: nobody should rely on it. */
const BARE = [...KNOWN, '$orderby', '$search', '$skip', '$format', '$apply'].map((name) => name.slice(1));

/**
 * @param consistency the header ConsistencyLevel
 * @throws GraphError 400 for an option that is not known here, since one that is ignored gives a wrong answer
 */
export function parseOptions(query: URLSearchParams, consistency: unknown): Options {
  for (const name of query.keys()) {
    if (query.getAll(name).length > 1) throw bad(`Query option '${name}' was specified more than once.`);
    if (KNOWN.includes(name)) continue;
    if (name.startsWith('$') || BARE.includes(name.toLowerCase()))
      throw new GraphError(400, 'Request_UnsupportedQuery', `The query option '${name}' is not supported.`);
  }
  const [select, filter, expand, top] = ['$select', '$filter', '$expand', '$top'].map((name) =>
    query.get(name),
  );
  const count = query.get('$count') ?? 'false';
  if (count !== 'true' && count !== 'false') throw bad(`Invalid value '${count}' for $count query option.`);
  const eventual = typeof consistency === 'string' && consistency.toLowerCase() === 'eventual';
  const skipToken = query.get('$skiptoken');
  return {
    ...(select != null && { select: names(select) }),
    ...(filter != null && { filter: parseFilter(filter) }),
    ...(expand != null && { expand: parseExpand(expand) }),
    ...(top != null && { top: parseTop(top) }),
    ...(skipToken !== null && { skipToken }),
    count: count === 'true',
    advanced: eventual && count === 'true',
  };
}

function names(text: string): string[] {
  const found = text.split(',').map((name) => name.trim());
  if (found.includes(''))
    throw bad('Parsing OData Select and Expand failed: Term is not valid in a $select.');
  return found;
}

/** `members` or `members($select=id,displayName)`. */
function parseExpand(text: string): Expand {
  const [, property, select] = /^\s*(\w+)(?:\(\s*\$select=([\w,\s]+)\))?\s*$/.exec(text) ?? [];
  if (property === undefined)
    throw new GraphError(400, 'Request_UnsupportedQuery', `The expand clause '${text}' is not supported.`);
  return { property, ...(select !== undefined && { select: names(select) }) };
}

/** https://learn.microsoft.com/graph/paging: from 1 to 999 for directory objects. */
function parseTop(text: string): number {
  const top = Number(text);
  if (!/^\d+$/.test(text) || top < 1 || top > 999)
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      `Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`,
    );
  return top;
}

const bad = (message: string) => new GraphError(400, 'BadRequest', message);
