import type { TenantQuestions } from './directory.ts';
import { type NotAsked, notAsked, type Unknown } from './observed.ts';
import type { TenantRecord } from './tenant-record.ts';

type Answers = Pick<TenantRecord, 'apps' | 'groups' | 'groupsByName' | 'nestedGroups'>;

/** The same answer to every question of Graph, where one reason keeps all of them open. */
export function unanswerable(questions: TenantQuestions, answer: Unknown | NotAsked): Answers {
  const deep = questions.deep ? answer : notAsked;
  const apps = questions.apps.map(({ appId, federatedIdentityCredentials }) => [
    appId,
    {
      application: answer,
      servicePrincipal: answer,
      assignments: answer,
      federatedIdentityCredentials: federatedIdentityCredentials ? answer : notAsked,
      appKeys: answer,
      grants: deep,
      claimsMappingPolicies: deep,
    },
  ]);
  const each = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, answer]));
  return {
    apps: Object.fromEntries(apps),
    groups: each(questions.groupIds),
    groupsByName: each(questions.groupNames),
    nestedGroups: {},
  };
}
