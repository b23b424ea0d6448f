import * as z from 'zod';
import { excerpt } from './excerpt.ts';
import type { GraphQuestion } from './graph-questions.ts';
import { readShape } from './json-answer.ts';
import { known, type Observed, type Unknown } from './observed.ts';

/** What Graph said to one request, or to one item of a batch. */
export interface GraphAnswer {
  status: number;
  /** Parsed; undefined when it was no JSON. */
  body: unknown;
}

/** https://learn.microsoft.com/graph/errors */
const graphError = z.object({ error: z.object({ code: z.string(), message: z.string().nullish() }) });

/** The answer as what was asked for. */
export function observe<T>(
  answer: GraphAnswer | Unknown,
  question: GraphQuestion,
  shape: z.ZodType<T>,
): Observed<T> {
  if ('rule' in answer) return answer;
  if (answer.status !== 200) return refused(answer, question);
  if (answer.body === undefined) return unreadable(question, 'something that is not JSON');
  const read = readShape(answer.body, shape);
  return 'wrong' in read ? unreadable(question, read.wrong) : known(read.value);
}

/** The same where there may be none: only Graph's own word for it counts, and not any 404. */
export function observeOrNull<T>(
  answer: GraphAnswer | Unknown,
  question: GraphQuestion,
  shape: z.ZodType<T>,
): Observed<T | null> {
  return isNotFound(answer) ? known(null) : observe(answer, question, shape);
}

function isNotFound(answer: GraphAnswer | Unknown): boolean {
  if ('rule' in answer || answer.status !== 404) return false;
  const { success, data } = graphError.safeParse(answer.body);
  return success && data.error.code === 'Request_ResourceNotFound';
}

export function unreadable({ what }: GraphQuestion, wrong: string): Unknown {
  return {
    status: 'unknown',
    rule: 'graph-unreachable',
    message: `Microsoft Graph was asked to show ${what}, and answered with ${wrong}`,
    reason: wrong,
    fix: 'check --graph; a proxy may answer in its place',
  };
}

function refused({ status, body }: GraphAnswer, { what, permission }: GraphQuestion): Unknown {
  const said = graphError.safeParse(body).data?.error;
  const reason = said
    ? `HTTP ${status} ${excerpt(said.code, 60)}: ${excerpt(said.message ?? '')}`
    : `HTTP ${status}`;
  if (status === 403) {
    const message = `Microsoft Graph refuses to show ${what}, so that stays unchecked (${reason})`;
    const names = permission.replace(/(?<!\S)[^\s.]+\.\S+/g, '`$&`');
    const fix = `give the identity that signs in the application permission ${names}, with admin consent`;
    return { status: 'unknown', rule: 'permission-missing', message, fix };
  }
  const message = `Microsoft Graph does not show ${what} (${reason})`;
  const fix =
    status === 429 || status >= 500 ? 'try again later' : 'check --graph, and that the identity may ask';
  return { status: 'unknown', rule: 'graph-unreachable', message, fix, reason };
}
