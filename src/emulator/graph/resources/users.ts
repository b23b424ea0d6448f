import { directGroups, transitiveGroups } from '../../directory/memberships.ts';
import { collection, single } from '../answers.ts';
import { userOf } from '../find.ts';
import { denied } from '../graph-error.ts';
import { READ_USER, READ_USER_ASSIGNMENTS, READ_USER_MEMBERSHIP } from '../permissions.ts';
import type { GraphRequest, Operation } from '../request.ts';
import { APP_ROLE_ASSIGNMENT } from '../types/app-role-assignment.ts';
import { GROUP } from '../types/group.ts';
import { USER } from '../types/user.ts';
import { withCasts } from './casts.ts';

/** https://learn.microsoft.com/graph/api/resources/user */
export const USERS: readonly Operation[] = [
  {
    ...{ method: 'GET', path: '/users', permissions: READ_USER },
    run: (request) => {
      refuseMoreThanBasic(request);
      return collection(request, 'users', USER, request.tenant.users);
    },
  },
  {
    ...{ method: 'GET', path: '/users/{id}', permissions: READ_USER },
    run: (request) => {
      refuseMoreThanBasic(request);
      return single(request, 'users', USER, userOf(request));
    },
  },
  ...withCasts('/users/{id}/memberOf', READ_USER_MEMBERSHIP, [GROUP], (request) =>
    directGroups(request.tenant, userOf(request).id).map(({ id }) => id),
  ),
  ...withCasts('/users/{id}/transitiveMemberOf', READ_USER_MEMBERSHIP, [GROUP], (request) =>
    [...transitiveGroups(request.tenant, userOf(request).id)].map(({ id }) => id),
  ),
  {
    method: 'GET',
    path: '/users/{id}/appRoleAssignments',
    permissions: READ_USER_ASSIGNMENTS,
    run: (request) => {
      const user = userOf(request);
      const own = new Set([user.id, ...directGroups(request.tenant, user.id).map(({ id }) => id)]);
      const items = request.tenant.assignments.filter(({ principalId }) => own.has(principalId));
      return collection(request, 'appRoleAssignments', APP_ROLE_ASSIGNMENT, items);
    },
  },
];

/** What User.ReadBasic.All shows of a person (https://learn.microsoft.com/graph/permissions-reference). */
const BASIC = ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName'];

/** @throws GraphError 403 when more is selected than the caller may see */
function refuseMoreThanBasic({ caller, options }: GraphRequest): void {
  if (READ_USER.slice(1).some(([permission = '']) => caller.permissions.has(permission))) return;
  if (options.select?.some((name) => !BASIC.includes(name))) throw denied();
}
