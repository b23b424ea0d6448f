import type * as z from 'zod';
import { observeOrNull } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import type { GraphQuestion } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import type { Observed } from './observed.ts';
import { select } from './select.ts';

/**
 * Objects of one kind by their ids. Only the 404 of the object itself says that there is none.
 * @param kind as Graph has it in paths
 * @param ids in lower case
 */
export async function readById<Content>(
  session: GraphSession,
  kind: 'groups' | 'users',
  ids: readonly string[],
  question: GraphQuestion,
  shape: z.ZodObject & z.ZodType<Content>,
): Promise<Map<string, Observed<Content | null>>> {
  const answers = await askMany(
    session,
    ids.map((id) => `/${kind}/${encodeURIComponent(id)}?${select(shape)}`),
  );
  return new Map(ids.map((id, index) => [id, observeOrNull(answers[index] ?? unanswered, question, shape)]));
}
