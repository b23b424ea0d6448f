import { type GroupRef, groupRef } from './entities.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { groupsAmong, listed } from './members.ts';
import type { Observed, Unknown } from './observed.ts';
import { LARGEST_PAGE, select } from './select.ts';

/** The groups that are direct members of groups, by the ids of those. */
export async function readNestedGroups(
  session: GraphSession,
  ids: readonly string[],
): Promise<Map<string, Observed<GroupRef[]>>> {
  const answers = await askMany(
    session,
    ids.map((id) => `${members(id)}?${select(groupRef)}&${LARGEST_PAGE}`),
  );
  const lists = ids.map(async (id, index) => {
    const first = answers[index] ?? unanswered;
    const answer = hasMore(first) ? await groupsOnly(session, id, first) : first;
    return [
      id,
      groupsAmong(await wholeList(session, answer, graphQuestions.nestedGroups, listed(groupRef))),
    ] as const;
  });
  return new Map(await Promise.all(lists));
}

const members = (id: string) => `/groups/${encodeURIComponent(id)}/members`;

const hasMore = (answer: GraphAnswer | Unknown) =>
  'body' in answer && typeof Object(answer.body)['@odata.nextLink'] === 'string';

/**
 * A large group: its groups are few, and Graph can pick them out of a hundred thousand people
 * (https://learn.microsoft.com/graph/aad-advanced-queries). Where it does not, the pages are read.
 */
async function groupsOnly(session: GraphSession, id: string, first: GraphAnswer | Unknown) {
  const path = `${members(id)}/microsoft.graph.group?${select(groupRef)}&$count=true&${LARGEST_PAGE}`;
  const answer = await session.ask(path, { headers: { ConsistencyLevel: 'eventual' } });
  return 'status' in answer && answer.status === 200 ? answer : first;
}
