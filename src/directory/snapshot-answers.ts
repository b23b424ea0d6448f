import { appGroups } from './app-groups.ts';
import type { AppQuestion, TenantQuestions } from './directory.ts';
import { idsLeft, namesLeft } from './locked-groups.ts';
import type { Observed, Unknown } from './observed.ts';
import type { AppRecord, TenantRecord } from './tenant-record.ts';
import { unanswerable } from './unanswerable.ts';

type Answers = Pick<TenantRecord, 'apps' | 'groups' | 'groupsByName' | 'nestedGroups'>;

/**
 * What a recording says to these questions.
 * @param nowhere the answer where it does not hold something
 */
export function answersOf(
  record: TenantRecord,
  questions: TenantQuestions,
  nowhere: (what: string) => Unknown,
): Answers {
  const absent = unanswerable(questions, nowhere('the application')).apps;
  const apps = Object.fromEntries(
    questions.apps.map((question): [string, AppRecord | undefined] => {
      const { appId } = question;
      if (!Object.hasOwn(record.apps, appId)) return [appId, absent[appId]];
      return [appId, appOf(record, question, questions.deep, nowhere)];
    }),
  ) as Record<string, AppRecord>;
  const { there, nested } = appGroups(questions.apps, apps);
  const without = nowhere('some of the groups: other ones were asked about when it was recorded');
  const take = <T>(kept: Record<string, Observed<T>>, keys: readonly string[]): [string, Observed<T>][] =>
    keys.map((key) => [
      key,
      Object.hasOwn(kept, key) ? saidOr(without, kept[key] as Observed<T>, record) : without,
    ]);
  const groups = take(record.groups, [...questions.groupIds, ...there]);
  const named = take(record.groupsByName, questions.groupNames);
  const names = namesLeft(questions, new Map(groups), new Map(named));
  const ids = idsLeft(questions, new Map(groups), new Map(named));
  return {
    apps,
    groups: Object.fromEntries([...groups, ...take(record.groups, ids)]),
    groupsByName: Object.fromEntries([...named, ...take(record.groupsByName, names)]),
    nestedGroups: Object.fromEntries(take(record.nestedGroups, nested)),
  };
}

/** Of a tenant that is there everything was asked: a recording that says otherwise does not know it. */
export const saidOr = <T>(
  unknown: Unknown,
  answer: Observed<T>,
  { discovery }: Pick<TenantRecord, 'discovery'>,
): Observed<T> =>
  answer.status === 'not-asked' && discovery.status === 'known' && discovery.value ? unknown : answer;

function appOf(
  record: TenantRecord,
  { appId, federatedIdentityCredentials }: AppQuestion,
  deep: boolean,
  nowhere: (what: string) => Unknown,
): AppRecord {
  const kept = record.apps[appId] as AppRecord;
  const asked = <T>(answer: Observed<T>, wanted: boolean, what: string): Observed<T> =>
    wanted ? saidOr(nowhere(what), answer, record) : answer;
  const withDeep = 'what --deep asks for: it was recorded without';
  return {
    application: asked(kept.application, true, 'the application'),
    servicePrincipal: asked(kept.servicePrincipal, true, 'the service principal of the application'),
    assignments: asked(kept.assignments, true, 'who is assigned to the application'),
    appKeys: asked(kept.appKeys, true, 'the keys of the application'),
    federatedIdentityCredentials: asked(
      kept.federatedIdentityCredentials,
      federatedIdentityCredentials,
      'the federated credentials of the application',
    ),
    grants: asked(kept.grants, deep, withDeep),
    claimsMappingPolicies: asked(kept.claimsMappingPolicies, deep, withDeep),
  };
}
