import type { AppRoleAssignment, GroupRef } from '../directory/entities.ts';
import type { UserRecord } from '../directory/tenant-record.ts';
import { isGiven, sameId } from '../entra/mapped-app-role.ts';
import type { Origin } from './expected-claim.ts';
import type { Registration } from './registration.ts';

/** An assignment that counts for a person, and the group that it came through, if any. */
export interface ReachingAssignment {
  assignment: AppRoleAssignment;
  group?: GroupRef;
}

/**
 * The assignments of the person, and of the groups with the person as a direct member: Entra counts no others.
 * Source: Microsoft Graph, resource type appRoleAssignment.
 */
export function assignmentsThatReach(
  { user }: UserRecord,
  directGroups: readonly GroupRef[],
  { assignments }: Registration,
): ReachingAssignment[] {
  return assignments.flatMap((assignment) => {
    if (sameId(assignment.principalId, user.id)) return [{ assignment }];
    const group = directGroups.find(({ id }) => sameId(id, assignment.principalId));
    return group ? [{ assignment, group }] : [];
  });
}

/** The values of the app roles in the person's token, each with the ways that it gets there. */
export function appRolesInToken(
  reaching: readonly ReachingAssignment[],
  { application }: Registration,
): Map<string, Origin[]> {
  const given = new Map<string, Origin[]>();
  for (const { assignment, group } of reaching) {
    const role = application.appRoles?.find(({ id }) => sameId(id, assignment.appRoleId));
    if (!role?.value || !isGiven(role)) continue;
    const origin = { appRole: role.value, ...(group && { group }) };
    given.set(role.value, [...(given.get(role.value) ?? []), origin]);
  }
  return given;
}
