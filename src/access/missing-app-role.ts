import type { AppRoleAssignment } from '../directory/entities.ts';
import type { UserRecord } from '../directory/tenant-record.ts';
import { groupClaim } from '../entra/group-claim.ts';
import { appRoleWith, holdersOf, isForPeople, sameId } from '../entra/mapped-app-role.ts';
import { suggest } from '../yaml/suggest.ts';
import type { Reason } from './answer.ts';
import type { Registration } from './registration.ts';

/**
 * The first link that is missing between a person and an app role that is not in the person's token.
 * @param value the value of the app role, as mapped
 */
export function missingAppRole(
  value: string,
  person: UserRecord,
  { application, assignments }: Registration,
  who: string,
): Reason {
  const app = application.displayName ?? application.appId;
  const roles = application.appRoles ?? [];
  const role = appRoleWith(value, roles);
  if (!role) {
    const meant = suggest(
      value,
      roles.flatMap((candidate) => candidate.value ?? []),
    );
    return {
      link: 'app-role-missing',
      message: `app registration \`${app}\` has no app role \`${value}\`: nobody's token carries it`,
      fix: meant ? `map \`${meant}\`, which exists, or add the app role` : 'add the app role',
    };
  }
  if (role.isEnabled === false) {
    return {
      link: 'app-role-disabled',
      message: `app role \`${value}\` is disabled: Entra puts it into no token`,
      fix: 'enable the app role',
    };
  }
  if (!isForPeople(role)) {
    return {
      link: 'app-role-audience',
      message: `app role \`${value}\` is for applications only: people cannot have it`,
      fix: 'allow users and groups as member types of the app role',
    };
  }
  if (groupClaim(application).asRoles) {
    return {
      link: 'claims-hide-roles',
      message: `app registration \`${app}\` emits groups as roles: its tokens carry no app role, \`${value}\` neither`,
      fix: 'take emit_as_roles away from the optional claim groups',
    };
  }
  return notAssigned(value, holdersOf(role, assignments), person, who);
}

function notAssigned(
  value: string,
  holders: readonly AppRoleAssignment[],
  { transitiveGroups }: UserRecord,
  who: string,
): Reason {
  if (holders.length === 0) {
    return {
      link: 'app-role-unassigned',
      message: `app role \`${value}\` is assigned to nobody`,
      fix: 'assign it to a group with the person as a direct member',
    };
  }
  const transitive = transitiveGroups.status === 'known' ? transitiveGroups.value : [];
  const nested = holders.find(({ principalId }) => transitive.some(({ id }) => sameId(id, principalId)));
  if (nested) {
    return {
      link: 'app-role-nested-group',
      message: `app role \`${value}\` is assigned to group ${nameOf(nested)}, which ${who} is in only through another group: Entra counts direct members only`,
      fix: `make the person a direct member of ${nameOf(nested)}, or assign the inner group`,
    };
  }
  return {
    link: 'not-assigned',
    message: `app role \`${value}\` is assigned to ${listed(holders)}; ${who} is not assigned, nor a direct member of a group that is`,
    fix: `add the person to ${nameOf(holders.find(isGroup) ?? holders[0])}, or assign the app role to the person`,
  };
}

const isGroup = ({ principalType }: AppRoleAssignment) => principalType === 'Group';

const nameOf = (holder: AppRoleAssignment | undefined) =>
  `\`${holder?.principalDisplayName ?? holder?.principalId}\``;

const NAMED = 3;

function listed(holders: readonly AppRoleAssignment[]): string {
  const names = holders.slice(0, NAMED).map(nameOf).join(', ');
  return holders.length > NAMED ? `${names} and ${holders.length - NAMED} more` : names;
}
