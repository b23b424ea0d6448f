import * as z from 'zod';
import { findByAppId, findById } from '../../directory/names.ts';
import { DEFAULT_ACCESS, newAssignment } from '../../directory/open.ts';
import { created, noContent } from '../answers.ts';
import { groupOf, keyAt, servicePrincipalOf, userOf } from '../find.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { WRITE_ASSIGNMENT } from '../permissions.ts';
import type { GraphAnswer, GraphRequest, Operation } from '../request.ts';
import { APP_ROLE_ASSIGNMENT } from '../types/app-role-assignment.ts';
import { directoryObject } from '../types/directory-object.ts';
import { checked } from './application-body.ts';

const permissions = WRITE_ASSIGNMENT;
const GIVEN = 'appRoleAssignments';

/** The same assignment can be made and taken away from both of its ends. */
export const WRITE_ASSIGNMENTS: readonly Operation[] = [
  ...ends('/servicePrincipals/{id}/appRoleAssignedTo', 'resourceId', servicePrincipalOf),
  ...ends(`/servicePrincipals/{id}/${GIVEN}`, 'principalId', servicePrincipalOf),
  ...ends(`/groups/{id}/${GIVEN}`, 'principalId', groupOf),
  ...ends(`/users/{id}/${GIVEN}`, 'principalId', userOf),
];

function ends(
  path: string,
  end: 'principalId' | 'resourceId',
  find: (request: GraphRequest) => { id: string },
): Operation[] {
  return [
    { method: 'POST', path, permissions, run: (request) => post(request, end, find(request).id) },
    {
      method: 'DELETE',
      path: `${path}/{assignment}`,
      permissions,
      run: (request) => remove(request, end, find(request).id),
    },
  ];
}

const guid = z.guid().transform((id) => id.toLowerCase());
const body = z.object({ principalId: guid, resourceId: guid, appRoleId: guid });

/** https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto */
function post(request: GraphRequest, end: 'principalId' | 'resourceId', id: string): GraphAnswer {
  const { tenant, state } = request;
  const asked = checked(body, request.body);
  if (asked[end] !== id) throw badRequest('Not a valid reference update.');
  const principal = directoryObject(tenant, asked.principalId);
  if (!principal) throw notFound(asked.principalId);
  const resource = findById(tenant.servicePrincipals, asked.resourceId);
  if (!resource) throw notFound(asked.resourceId);
  const roles = findByAppId(tenant.applications, resource.appId)?.appRoles ?? resource.appRoles;
  const memberType = principal.type.name === 'servicePrincipal' ? 'Application' : 'User';
  const usable = roles.filter(
    ({ isEnabled, allowedMemberTypes }) => isEnabled && allowedMemberTypes.includes(memberType),
  );
  // Access without a role is there for applications without roles alone.
  const exists =
    asked.appRoleId === DEFAULT_ACCESS
      ? usable.length === 0
      : findById(usable, asked.appRoleId) !== undefined;
  if (!exists)
    throw badRequest(`Permission being assigned was not found on application '${resource.appId}'.`);
  const assignment = newAssignment(asked.principalId, resource, asked.appRoleId, state.now());
  if (findById(tenant.assignments, assignment.id))
    throw badRequest('Permission being assigned already exists on the object');
  tenant.assignments.push(assignment);
  return created(request, 'appRoleAssignments', APP_ROLE_ASSIGNMENT, assignment);
}

/** https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignedto */
function remove(request: GraphRequest, end: 'principalId' | 'resourceId', id: string): GraphAnswer {
  const { tenant } = request;
  const { value } = keyAt(request, 1);
  const found = tenant.assignments.find((one) => one.id === value && one[end] === id);
  if (!found) throw notFound(value);
  tenant.assignments = tenant.assignments.filter((one) => one !== found);
  return noContent;
}
