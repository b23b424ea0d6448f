import { findGroup, findUser } from './names.ts';
import type { Application, Group, Tenant, User } from './schema.ts';

/**
 * The assignments that reach a user: direct ones, and those of groups with the user as a direct member. Members of
 * nested groups get nothing (https://learn.microsoft.com/graph/api/resources/approleassignment).
 */
function assignmentsOf(tenant: Tenant, application: Application, user: User) {
  return application.appRoleAssignedTo.filter((assignment) => {
    if (assignment.user !== undefined) return findUser(tenant, assignment.user) === user;
    const group = findGroup(tenant, assignment.group ?? '');
    return group !== undefined && isDirectMember(tenant, group, user);
  });
}

function isDirectMember(tenant: Tenant, group: Group, user: User): boolean {
  return group.members.some((member) => findUser(tenant, member) === user);
}

/** @returns whether the user may sign in where the application asks for an assignment */
export function isAssigned(tenant: Tenant, application: Application, user: User): boolean {
  return assignmentsOf(tenant, application, user).length > 0;
}

/** @returns the values of the user's app roles, in the application's order; disabled roles are not given */
export function rolesOf(tenant: Tenant, application: Application, user: User): string[] {
  const given = new Set(assignmentsOf(tenant, application, user).map(({ appRole }) => appRole));
  return application.appRoles
    .filter((role) => role.isEnabled && given.has(role.value))
    .map(({ value }) => value);
}

/**
 * The object ids for the `groups` claim by the application's groupMembershipClaims: `SecurityGroup` and `All` count
 * nested groups, `ApplicationGroup` only assigned groups with the user as a direct member
 * (https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims).
 */
export function groupsOf(tenant: Tenant, application: Application, user: User): string[] {
  const wanted = new Set((application.groupMembershipClaims ?? '').split(',').map((word) => word.trim()));
  const groups = new Set<Group>();
  if (wanted.has('SecurityGroup') || wanted.has('All'))
    for (const group of transitiveGroups(tenant, user)) groups.add(group);
  if (wanted.has('ApplicationGroup'))
    for (const { group: name } of assignmentsOf(tenant, application, user)) {
      const group = name === undefined ? undefined : findGroup(tenant, name);
      if (group) groups.add(group);
    }
  return [...groups].map(({ id }) => id);
}

/** The groups that a user is in, directly or through others. */
export function transitiveGroups(tenant: Tenant, user: User): Set<Group> {
  const found = new Set(tenant.groups.filter((group) => isDirectMember(tenant, group, user)));
  // A set visits what is added to it while it is walked, so this reaches every level and ends on circles.
  for (const inner of found)
    for (const outer of tenant.groups)
      if (outer.members.some((member) => !findUser(tenant, member) && findGroup(tenant, member) === inner))
        found.add(outer);
  return found;
}
