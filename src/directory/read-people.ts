import { type Person, person } from './entities.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { listed, peopleAmong } from './members.ts';
import type { Observed } from './observed.ts';
import { LARGEST_PAGE, select } from './select.ts';

/**
 * The people in groups, by the ids of those. Who may not read users gets them without names.
 * @param through also those who are in it by a group in it
 */
export async function readPeople(
  session: GraphSession,
  ids: readonly string[],
  through: boolean,
): Promise<Map<string, Observed<Person[]>>> {
  const list = through ? 'transitiveMembers' : 'members';
  const answers = await askMany(
    session,
    ids.map((id) => `/groups/${encodeURIComponent(id)}/${list}?${select(person)}&${LARGEST_PAGE}`),
  );
  const lists = ids.map(async (id, index) => {
    const first = answers[index] ?? unanswered;
    const all = await wholeList(session, first, graphQuestions.people, listed(person));
    return [id, peopleAmong(all)] as const;
  });
  return new Map(await Promise.all(lists));
}
