import { livingAssignments } from '../directory/living-assignments.ts';
import type { TenantRecord } from '../directory/tenant-record.ts';
import type { AskedEnvironment } from './context.ts';
import { groupClaim } from './group-claim.ts';
import { givenRoles, holdersOf } from './mapped-app-role.ts';

/** Object ids in lower case, each once. */
export interface GroupsWithPeople {
  /** Those whose own members count. */
  direct: string[];
  /** Those for whom members of the groups in them count too. */
  through: string[];
  /** The people who have an app role without a group. */
  alone: string[];
}

/** Behind the mappings of environments of one tenant: the groups whose members come to roles, and who does without a group. */
export function groupsWithPeople(
  environments: readonly AskedEnvironment[],
  record: TenantRecord,
): GroupsWithPeople {
  const direct = new Set<string>();
  const through = new Set<string>();
  const alone = new Set<string>();
  for (const environment of environments) {
    const app = record.apps[environment.appId];
    if (app?.application.status !== 'known' || app.application.value === null) continue;
    const application = app.application.value;
    const assignments = livingAssignments(app.assignments, record);
    if (environment.resolved.access.keys.carriesIds) {
      const ids = groupClaim(application).onlyAssigned ? direct : through;
      for (const { key } of environment.resolved.access.mappings) {
        const group = groupOfKey(key, record);
        if (group) ids.add(group);
      }
    } else if (assignments.status === 'known') {
      const held = givenRoles(environment, application).flatMap(({ role }) =>
        holdersOf(role, assignments.value),
      );
      for (const { principalId, principalType } of held) {
        const ids = principalType === 'Group' ? direct : alone;
        ids.add(principalId.toLowerCase());
      }
    }
  }
  return { direct: [...direct], through: [...through], alone: [...alone] };
}

/** The id of the one group that a key means; undefined where there is none, or several. */
function groupOfKey(key: string, { groups, groupsByName }: TenantRecord): string | undefined {
  const byId = Object.hasOwn(groups, key) ? groups[key] : undefined;
  if (byId?.status === 'known') return byId.value?.id.toLowerCase();
  const named = Object.hasOwn(groupsByName, key) ? groupsByName[key] : undefined;
  return named?.status === 'known' && named.value.length === 1 ? named.value[0]?.id.toLowerCase() : undefined;
}
