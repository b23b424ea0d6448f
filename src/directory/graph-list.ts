import * as z from 'zod';
import { type GraphAnswer, observe, unreadable } from './graph-answer.ts';
import type { GraphQuestion } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { known, type Observed, type Unknown } from './observed.ts';

/** Of 999 items each, as many as Graph gives: more than any application has. */
const MOST_PAGES = 500;

/**
 * All items of a list, page by page. A page that cannot be had makes the whole list unknown: a shorter one would look
 * like an answer.
 * @param first the answer with the first page
 */
export async function wholeList<T>(
  session: GraphSession,
  first: GraphAnswer | Unknown,
  question: GraphQuestion,
  item: z.ZodType<T>,
): Promise<Observed<T[]>> {
  const page = z.object({ value: z.array(item), '@odata.nextLink': z.string().nullish() });
  const items: T[] = [];
  const seen = new Set<string>();
  for (let answer = first; ; ) {
    const read = observe(answer, question, page);
    if (read.status !== 'known') return read;
    items.push(...read.value.value);
    const next = read.value['@odata.nextLink'];
    if (!next) return known(items);
    if (!URL.canParse(next)) return unreadable(question, 'a next page that is not an absolute address');
    if (new URL(next).origin !== session.origin)
      return unreadable(question, 'a next page on another host, which gets no token');
    if (seen.has(next) || seen.size >= MOST_PAGES) return unreadable(question, 'pages without an end');
    seen.add(next);
    answer = await session.ask(next);
  }
}
