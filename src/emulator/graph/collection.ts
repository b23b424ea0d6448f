import { type Answer, type Call, json } from '../http/exchange.ts';
import type { State } from '../state.ts';
import { GraphError } from './graph-error.ts';

/** https://learn.microsoft.com/graph/paging: 100 unless `$top` says otherwise, 999 at most. */
const PAGE = 100;
const LARGEST_PAGE = 999;

/** One page of a collection, with the absolute address of the next one. */
export function collection(state: State, call: Call, type: string, items: readonly unknown[]): Answer {
  const top = Number(call.query.get('$top') ?? PAGE);
  if (!Number.isInteger(top) || top < 1 || top > LARGEST_PAGE)
    throw new GraphError(
      400,
      'Request_BadRequest',
      `Invalid page size specified: '${call.query.get('$top')}'.`,
    );
  const size = state.faults.peek('graph-small-pages') ? 1 : top;
  const start = Number(call.query.get('$skiptoken') ?? 0);
  const end = start + size;
  const origin = state.faults.take('graph-foreign-next-link') ? 'https://graph.example' : call.origin;
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', String(end));
  return json(200, {
    '@odata.context': `${call.origin}/v1.0/$metadata#${type}`,
    ...(end < items.length || origin !== call.origin
      ? { '@odata.nextLink': `${origin}${call.path}?${query}` }
      : {}),
    value: items.slice(start, end),
  });
}
