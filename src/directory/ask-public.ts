import type * as z from 'zod';
import { excerpt } from './excerpt.ts';
import { explainFailure } from './explain-failure.ts';
import { readJson } from './json-answer.ts';
import { known, type Observed, type Unknown, type UnknownRule } from './observed.ts';
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

/** A document that everybody may read. */
export interface PublicDocument<Content> {
  shape: z.ZodType<Content>;
  /** The finding that says so where something else stands in its place, and what to do then. */
  rule: UnknownRule;
  fix: string;
  /** What an answer that is no document says of itself, to follow its status. */
  said?: (answer: HttpResponse) => string;
}

/** Asks for such a document. */
export async function askDocument<Content>(
  url: string,
  document: PublicDocument<Content>,
  asking: Asking,
): Promise<Observed<Content>> {
  const answer = await askPublic(url, document.rule, asking);
  return 'rule' in answer ? answer : documentIn(answer, url, document);
}

/** What an answer of that address holds. */
export function documentIn<Content>(
  answer: HttpResponse,
  url: string,
  document: PublicDocument<Content>,
): Observed<Content> {
  const { shape, said } = document;
  if (answer.status !== 200)
    return answeredWith(`HTTP ${answer.status}${said?.(answer) ?? ''}`, url, document);
  const read = readJson(answer.body, shape);
  return 'wrong' in read ? answeredWith(read.wrong, url, document) : known(read.value);
}

/**
 * Asks for the keys of whoever named their address. Keys over http would be anybody's, except where who named it is http
 * itself, which is for one machine.
 */
export async function askKeys<Content>(
  url: string,
  namedBy: string,
  document: PublicDocument<Content>,
  asking: Asking,
): Promise<Observed<Content>> {
  if (!url.startsWith('https:') && new URL(url).origin !== new URL(namedBy).origin)
    return answeredWith('an address of its keys that is not https', namedBy, document);
  return askDocument(url, document, asking);
}

const answeredWith = (
  what: string,
  url: string,
  { rule, fix }: Pick<PublicDocument<unknown>, 'rule' | 'fix'>,
): Unknown => ({ status: 'unknown', rule, message: `${excerpt(url)} answered with ${what}`, fix });
