import { type Person, person } from './entities.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import type { Observed } from './observed.ts';
import { readById } from './read-by-id.ts';

/** Accounts of people by their object ids. @param ids in lower case */
export const readAccounts = (
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<Person | null>>> =>
  readById(session, 'users', ids, graphQuestions.user, person);
