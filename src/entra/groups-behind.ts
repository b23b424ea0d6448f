import type { AppGroups } from '../directory/directory.ts';
import type { Application, AppRoleAssignment } from '../directory/entities.ts';
import type { AskedEnvironment } from './context.ts';
import { groupClaim } from './group-claim.ts';
import { givenRoles, holdersOf } from './mapped-app-role.ts';

/**
 * What to ask about the groups that give something in the environments of an app, once it is known.
 * @param nested also which groups are in them, where Entra counts direct members only: for app roles, and where the
 * token carries assigned groups alone
 */
export const groupsBehind =
  (environments: readonly AskedEnvironment[], nested: boolean) =>
  (application: Application, assignments: readonly AppRoleAssignment[]): AppGroups => {
    const { onlyAssigned, onPremises, displayNames } = groupClaim(application);
    const groups = environments.filter(({ resolved }) => resolved.access.claim === 'groups');
    const mapped = new Set(groups.flatMap(({ resolved }) => resolved.access.mappings.map(({ key }) => key)));
    const roles = environments
      .filter(({ resolved }) => resolved.access.claim === 'roles')
      .flatMap((one) => givenRoles(one, application).map(({ role }) => role));
    const holders = [...new Set(roles)].flatMap((role) => groupsAmong(holdersOf(role, assignments)));
    const carried = onlyAssigned ? groupsAmong(assignments).filter((id) => mapped.has(id)) : [];
    return {
      there: [...holders, ...carried],
      nested: nested ? [...holders, ...carried] : [],
      // Where ids of assigned groups are carried, nothing else about a group counts.
      whole: groups.length > 0 && (!onlyAssigned || onPremises !== undefined || displayNames),
    };
  };

const groupsAmong = (assignments: readonly AppRoleAssignment[]): string[] =>
  assignments
    .filter(({ principalType }) => principalType === 'Group')
    .map(({ principalId }) => principalId.toLowerCase());
