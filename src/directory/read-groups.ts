import { type Group, group } from './entities.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import type { Observed } from './observed.ts';
import { readById } from './read-by-id.ts';
import { filter, quoted, select } from './select.ts';

/** Groups by their ids. @param ids in lower case */
export const readGroups = (
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<Group | null>>> =>
  readById(session, 'groups', ids, graphQuestions.groups, group);

/** Groups by display name: none, one or several. */
export async function readGroupsByName(
  session: GraphSession,
  names: readonly string[],
): Promise<Map<string, Observed<Group[]>>> {
  const answers = await askMany(
    session,
    names.map((name) => `/groups?${filter(`displayName eq ${quoted(name)}`)}&${select(group)}`),
  );
  const lists = names.map(async (name, index) => {
    const list = await wholeList(session, answers[index] ?? unanswered, graphQuestions.groups, group);
    return [name, list] as const;
  });
  return new Map(await Promise.all(lists));
}
