import { collection, single } from '../answers.ts';
import { servicePrincipalOf } from '../find.ts';
import { READ_APPLICATION, READ_GRANT, READ_POLICY_OF_APPLICATION } from '../permissions.ts';
import type { Operation } from '../request.ts';
import { APP_ROLE_ASSIGNMENT } from '../types/app-role-assignment.ts';
import { CLAIMS_MAPPING_POLICY, PERMISSION_GRANT } from '../types/application-parts.ts';
import { SERVICE_PRINCIPAL } from '../types/service-principal.ts';

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const SERVICE_PRINCIPALS: readonly Operation[] = [
  {
    ...{ method: 'GET', path: '/servicePrincipals', permissions: READ_APPLICATION },
    run: (request) =>
      collection(request, 'servicePrincipals', SERVICE_PRINCIPAL, request.tenant.servicePrincipals),
  },
  {
    ...{ method: 'GET', path: '/servicePrincipals/{id}', permissions: READ_APPLICATION },
    run: (request) => single(request, 'servicePrincipals', SERVICE_PRINCIPAL, servicePrincipalOf(request)),
  },
  {
    ...{ method: 'GET', path: '/servicePrincipals/{id}/appRoleAssignedTo', permissions: READ_APPLICATION },
    run: (request) => {
      const { id } = servicePrincipalOf(request);
      const items = request.tenant.assignments.filter(({ resourceId }) => resourceId === id);
      return collection(request, 'appRoleAssignments', APP_ROLE_ASSIGNMENT, items);
    },
  },
  {
    ...{ method: 'GET', path: '/servicePrincipals/{id}/appRoleAssignments', permissions: READ_APPLICATION },
    run: (request) => {
      const { id } = servicePrincipalOf(request);
      const items = request.tenant.assignments.filter(({ principalId }) => principalId === id);
      return collection(request, 'appRoleAssignments', APP_ROLE_ASSIGNMENT, items);
    },
  },
  {
    ...{ method: 'GET', path: '/servicePrincipals/{id}/oauth2PermissionGrants', permissions: READ_GRANT },
    run: (request) => {
      const { id } = servicePrincipalOf(request);
      const items = request.tenant.grants.filter(({ clientId }) => clientId === id);
      return collection(request, 'oauth2PermissionGrants', PERMISSION_GRANT, items);
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/claimsMappingPolicies',
    permissions: READ_POLICY_OF_APPLICATION,
    run: (request) => {
      const { claimsMappingPolicies } = servicePrincipalOf(request);
      return collection(
        request,
        'policies/claimsMappingPolicies',
        CLAIMS_MAPPING_POLICY,
        claimsMappingPolicies,
      );
    },
  },
  {
    ...{ method: 'GET', path: '/oauth2PermissionGrants', permissions: READ_GRANT },
    run: (request) => collection(request, 'oauth2PermissionGrants', PERMISSION_GRANT, request.tenant.grants),
  },
];
