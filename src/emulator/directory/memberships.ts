import type {
  Application,
  AppRole,
  AppRoleAssignment,
  Group,
  ServicePrincipal,
  Tenant,
  User,
} from './entities.ts';

/**
 * The assignments that reach a user: direct ones, and those of groups with the user as a direct member. Members of
 * nested groups get nothing (https://learn.microsoft.com/graph/api/resources/approleassignment).
 */
function assignmentsOf(tenant: Tenant, principal: ServicePrincipal, user: User): AppRoleAssignment[] {
  const reached = new Set([user.id, ...directGroups(tenant, user.id).map(({ id }) => id)]);
  return tenant.assignments.filter(
    ({ resourceId, principalId }) => resourceId === principal.id && reached.has(principalId),
  );
}

/** @returns whether the user may sign in where the application asks for an assignment */
export function isAssigned(tenant: Tenant, principal: ServicePrincipal, user: User): boolean {
  return assignmentsOf(tenant, principal, user).length > 0;
}

/**
 * @returns the values of the user's app roles, in the application's order; roles that are disabled, or for
 * applications alone, are not given
 */
export function rolesOf(
  tenant: Tenant,
  application: Application,
  principal: ServicePrincipal,
  user: User,
): string[] {
  const given = new Set(assignmentsOf(tenant, principal, user).map(({ appRoleId }) => appRoleId));
  return rolesNamed(application.appRoles, 'User', given);
}

/** @returns the values of the roles of a resource that an application itself was given */
export function permissionsOf(
  tenant: Tenant,
  principal: ServicePrincipal,
  resource: ServicePrincipal,
): string[] {
  const given = tenant.assignments
    .filter(({ principalId, resourceId }) => principalId === principal.id && resourceId === resource.id)
    .map(({ appRoleId }) => appRoleId);
  return rolesNamed(resource.appRoles, 'Application', new Set(given));
}

function rolesNamed(roles: readonly AppRole[], memberType: string, ids: ReadonlySet<string>): string[] {
  return roles
    .filter(
      ({ id, isEnabled, allowedMemberTypes }) =>
        isEnabled && ids.has(id) && allowedMemberTypes.includes(memberType),
    )
    .flatMap(({ value }) => (value === null ? [] : [value]));
}

/**
 * The groups for the `groups` claim by the application's groupMembershipClaims: `SecurityGroup` and `All` count nested
 * groups, `ApplicationGroup` only assigned groups with the user as a direct member
 * (https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims).
 */
export function groupsOf(
  tenant: Tenant,
  application: Application,
  principal: ServicePrincipal,
  user: User,
): Group[] {
  const wanted = membershipClaims(application);
  const groups = new Set<Group>();
  if (wanted.has('SecurityGroup') || wanted.has('All'))
    for (const group of transitiveGroups(tenant, user.id))
      if (group.securityEnabled || wanted.has('All')) groups.add(group);
  if (wanted.has('ApplicationGroup')) {
    const assigned = new Set(assignmentsOf(tenant, principal, user).map(({ principalId }) => principalId));
    for (const group of tenant.groups) if (assigned.has(group.id)) groups.add(group);
  }
  return [...groups];
}

/** @returns the words of groupMembershipClaims, which Graph keeps as one text */
export function membershipClaims({ groupMembershipClaims }: Application): ReadonlySet<string> {
  return new Set((groupMembershipClaims ?? '').split(',').map((word) => word.trim()));
}

/** The groups with this user or group as a direct member. */
export function directGroups(tenant: Tenant, id: string): Group[] {
  return tenant.groups.filter(({ members }) => members.includes(id));
}

/** The groups that a user or group is in, directly or through others. */
export function transitiveGroups(tenant: Tenant, id: string): Set<Group> {
  const found = new Set(directGroups(tenant, id));
  // A set visits what is added to it while it is walked, so this reaches every level and ends on circles.
  for (const inner of found) for (const outer of directGroups(tenant, inner.id)) found.add(outer);
  return found;
}

/** The ids of everything that is in a group, directly or through others. */
export function transitiveMembers(tenant: Tenant, group: Group): Set<string> {
  const found = new Set(group.members);
  for (const id of found)
    for (const member of tenant.groups.find((inner) => inner.id === id)?.members ?? []) found.add(member);
  return found;
}
