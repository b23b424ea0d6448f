import type { AppRoleAssignment, Tenant } from '../../directory/entities.ts';
import { findById } from '../../directory/names.ts';
import { directoryObject } from './directory-object.ts';
import { type EntityType, unset } from './entity-type.ts';

const PRINCIPAL_TYPES: Readonly<Record<string, string>> = {
  user: 'User',
  group: 'Group',
  servicePrincipal: 'ServicePrincipal',
};

/** https://learn.microsoft.com/graph/api/resources/approleassignment */
export const APP_ROLE_ASSIGNMENT: EntityType = {
  name: 'appRoleAssignment',
  properties: unset(
    'id deletedDateTime appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName resourceId',
  ),
  filter: { resourceId: ['eq'], principalDisplayName: ['eq', 'startswith'] },
  computed: follow,
};

function follow(tenant: Tenant, { principalId, resourceId }: AppRoleAssignment): Record<string, unknown> {
  const principal = directoryObject(tenant, principalId);
  return {
    principalType: principal && PRINCIPAL_TYPES[principal.type.name],
    principalDisplayName: principal?.item.displayName ?? null,
    resourceDisplayName: findById(tenant.servicePrincipals, resourceId)?.displayName ?? null,
  };
}
