import { type Group, group } from './entities.ts';
import { observeOrNull } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import type { Observed } from './observed.ts';
import { filter, quoted, select } from './select.ts';

/**
 * Groups by their ids. Only the 404 of the group itself says that there is none.
 * @param ids in lower case
 */
export async function readGroups(
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<Group | null>>> {
  const answers = await askMany(
    session,
    ids.map((id) => `/groups/${encodeURIComponent(id)}?${select(group)}`),
  );
  return new Map(
    ids.map((id, index) => [id, observeOrNull(answers[index] ?? unanswered, graphQuestions.groups, group)]),
  );
}

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
