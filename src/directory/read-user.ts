import type * as z from 'zod';
import { group, groupRef, user as userEntity } from './entities.ts';
import { type GraphAnswer, observeOrNull } from './graph-answer.ts';
import { askMany, unanswered } from './graph-batch.ts';
import { wholeList } from './graph-list.ts';
import { graphQuestions } from './graph-questions.ts';
import type { GraphSession } from './graph-session.ts';
import { groupsAmong, listed } from './members.ts';
import { known, type Observed, type Unknown } from './observed.ts';
import { LARGEST_PAGE, select } from './select.ts';
import type { UserRecord } from './tenant-record.ts';

/** @param user a user principal name or an object id */
export async function readUser(session: GraphSession, user: string): Promise<Observed<UserRecord | null>> {
  // A name that begins with a dollar sign is no path segment (https://learn.microsoft.com/graph/api/user-get).
  const key = user.startsWith('$')
    ? `/users('${encodeURIComponent(user)}')`
    : `/users/${encodeURIComponent(user)}`;
  const [person, direct, transitive] = await askMany(session, [
    `${key}?${select(userEntity)}`,
    `${key}/memberOf?${select(groupRef)}&${LARGEST_PAGE}`,
    `${key}/transitiveMemberOf?${select(group)}&${LARGEST_PAGE}`,
  ]);
  const found = observeOrNull(person ?? unanswered, graphQuestions.user, userEntity);
  if (found.status !== 'known') return found;
  if (found.value === null) return known(null);
  const list = <T>(answer: GraphAnswer | Unknown | undefined, item: z.ZodType<T>) =>
    wholeList(session, answer ?? unanswered, graphQuestions.memberships, item);
  return known({
    user: found.value,
    directGroups: groupsAmong(await list(direct, listed(groupRef))),
    transitiveGroups: groupsAmong(await list(transitive, listed(group))),
  });
}
