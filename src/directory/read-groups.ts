import { type Group, group } from './entities.ts';
import { observeOrNull } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { known, type Observed } from './observed.ts';
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

/** Graph takes so many values in an `in` (https://learn.microsoft.com/graph/filter-query-parameter). */
const IN = 15;

/**
 * The same for groups of which most are known to be there, fifteen to a question. Those that are not in the answer are
 * asked for one by one: to be left out of a list is not to be missing.
 */
export async function readExistingGroups(
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<Group | null>>> {
  const lists = Array.from({ length: Math.ceil(ids.length / IN) }, (_, index) =>
    ids.slice(index * IN, (index + 1) * IN),
  );
  const answers = await askMany(
    session,
    lists.map((list) => `/groups?${filter(`id in (${list.map(quoted).join(',')})`)}&${select(group)}`),
  );
  const found = new Map<string, Observed<Group | null>>();
  for (const answer of answers) {
    const groups = await wholeList(session, answer, graphQuestions.groups, group);
    if (groups.status !== 'known') continue;
    for (const one of groups.value) found.set(one.id.toLowerCase(), known(one));
  }
  const others = await readGroups(
    session,
    ids.filter((id) => !found.has(id)),
  );
  return new Map([...[...found].filter(([id]) => ids.includes(id)), ...others]);
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
