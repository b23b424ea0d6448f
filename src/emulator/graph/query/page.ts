import { createHash } from 'node:crypto';
import { GraphError } from '../graph-error.ts';
import type { GraphAnswer, GraphRequest } from '../request.ts';

/** https://learn.microsoft.com/graph/paging: 100 unless `$top` says otherwise. */
const PAGE = 100;

/**
 * One page of a collection, with the absolute address of the next one. Its `$skiptoken` is good for the same query
 * alone: whoever changes a link gets an error, and not another list.
 * @param context what `@odata.context` says behind the `#`
 */
export function page(request: GraphRequest, context: string, items: readonly unknown[]): GraphAnswer {
  const { state, options, address, query, path } = request;
  const size = state.faults.peek('graph-small-pages', { path }) ? 1 : (options.top ?? PAGE);
  const rest = new URLSearchParams(query);
  rest.delete('$skiptoken');
  const seal = createHash('sha256').update(`${path}?${rest}`).digest('base64url').slice(0, 16);
  const start = options.skipToken === undefined ? 0 : startOf(options.skipToken, seal);
  const end = start + size;
  const foreign = state.faults.take('graph-foreign-next-link', { path });
  rest.set('$skiptoken', Buffer.from(`${end}/${seal}`).toString('base64url'));
  const next = foreign ? `https://graph.example${new URL(address).pathname}` : address;
  return {
    status: 200,
    body: {
      '@odata.context': `${request.metadata}#${context}`,
      ...(options.advanced && { '@odata.count': items.length }),
      ...((end < items.length || foreign) && { '@odata.nextLink': `${next}?${rest}` }),
      value: items.slice(start, end),
    },
  };
}

function startOf(skipToken: string, seal: string): number {
  const [start, given] = Buffer.from(skipToken, 'base64url').toString('utf8').split('/');
  if (given !== seal || !/^\d+$/.test(start ?? ''))
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  return Number(start);
}
