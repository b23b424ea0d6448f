import { excerpt } from './excerpt.ts';
import { explainFailure } from './explain-failure.ts';
import type { Unknown, UnknownRule } from './observed.ts';
import { type Patience, withRetries } from './retry.ts';
import { type HttpResponse, type Transport, TransportFailure } from './transport.ts';

/** Milliseconds. */
const TIMEOUT = 20_000;
const LIMIT = 1_000_000;

export interface Asking {
  transport: Transport;
  patience: Patience;
}

/**
 * Asks for a document that everybody may read: discovery, or keys. No credential goes with it.
 * @param rule the finding that says so where no answer comes
 */
export async function askPublic(
  url: string,
  rule: UnknownRule,
  { transport, patience }: Asking,
): Promise<HttpResponse | Unknown> {
  try {
    const headers = { accept: 'application/json' };
    const request = { method: 'GET', url, headers, timeout: TIMEOUT, limit: LIMIT };
    return await withRetries(() => transport(request), patience);
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    return { status: 'unknown', rule, ...explainFailure(excerpt(new URL(url).origin), error) };
  }
}
