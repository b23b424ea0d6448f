import { type Person, person } from './entities.ts';
import { observeOrNull } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import type { Observed } from './observed.ts';
import { select } from './select.ts';

/**
 * Accounts of people by their object ids. Only the 404 of the account itself says that there is none.
 * @param ids in lower case
 */
export async function readAccounts(
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<Person | null>>> {
  const answers = await askMany(
    session,
    ids.map((id) => `/users/${encodeURIComponent(id)}?${select(person)}`),
  );
  return new Map(
    ids.map((id, index) => [id, observeOrNull(answers[index] ?? unanswered, graphQuestions.user, person)]),
  );
}
