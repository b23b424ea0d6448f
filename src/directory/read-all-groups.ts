import { appGroups } from './app-groups.ts';
import type { TenantQuestions } from './directory.ts';
import type { Group } from './entities.ts';
import { idsLeft, namesLeft } from './locked-groups.ts';
import { known, type Observed } from './observed.ts';
import type { TenantRecord } from './tenant-record.ts';
import type { TenantSession } from './tenant-session.ts';

type Answers = Pick<TenantRecord, 'groups' | 'groupsByName' | 'nestedGroups'>;

/**
 * All that is asked about groups, twenty to a request and each group once where that is enough: whoever says what is in
 * a group says that it is there.
 * @param apps what was read of them
 */
export async function readAllGroups(
  session: TenantSession,
  questions: TenantQuestions,
  apps: TenantRecord['apps'],
): Promise<Answers> {
  const { there, nested, whole } = appGroups(questions.apps, apps);
  const ids = [...new Set([...questions.groupIds, ...there])];
  const wholeOnes = new Set(whole ? ids : questions.wholeGroups);
  const enough = new Set(nested.filter((id) => !wholeOnes.has(id)));
  const [inGroups, read, named] = await Promise.all([
    session.nestedGroups(nested),
    session.groups(ids.filter((id) => !enough.has(id))),
    session.groupsByName(questions.groupNames),
  ]);
  // Of what is not in the answer it is not said why: only the group itself can be missing.
  const silent = inGroups
    .filter(([id, { status }]) => enough.has(id) && status !== 'known')
    .map(([id]) => id);
  const names = assignedNames(apps);
  const groups = new Map<string, Observed<Group | null>>([
    ...inGroups
      .filter(([id]) => enough.has(id))
      .map(([id]) => [id, known({ id, displayName: names.get(id) })] as const),
    ...read,
    ...(await session.groups(silent)),
  ]);
  const gone = (id: string) => isGone(groups.get(id));
  const byName = new Map(named);
  const [otherNames, otherIds] = await Promise.all([
    session.groupsByName(namesLeft(questions, groups, byName)),
    session.groups(idsLeft(questions, groups, byName)),
  ]);
  return {
    groups: Object.fromEntries([...groups, ...otherIds]),
    groupsByName: Object.fromEntries([...named, ...otherNames]),
    // Nothing is in a group that is not there.
    nestedGroups: Object.fromEntries(inGroups.map(([id, list]) => [id, gone(id) ? known([]) : list])),
  };
}

/** As the assignments have them, which is good enough to be shown. */
function assignedNames(apps: TenantRecord['apps']): Map<string, string> {
  const assignments = Object.values(apps).flatMap((app) =>
    app.assignments.status === 'known' ? app.assignments.value : [],
  );
  return new Map(
    assignments.flatMap(({ principalId, principalDisplayName: name }) =>
      name ? [[principalId.toLowerCase(), name] as const] : [],
    ),
  );
}

const isGone = (group: Observed<Group | null> | undefined) =>
  group?.status === 'known' && group.value === null;
