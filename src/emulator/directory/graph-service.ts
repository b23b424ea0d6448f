import type { AppRole, ServicePrincipal } from './entities.ts';
import { objectId } from './object-id.ts';

/** Microsoft Graph's own application; every tenant has a service principal of it. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** The ids of Graph's application permissions, the same everywhere (https://learn.microsoft.com/graph/permissions-reference). */
const PERMISSION_IDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
    'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
    'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
    'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
    'DelegatedPermissionGrant.ReadWrite.All': '8e8e4742-1d95-4f68-9d56-6ee75648c72a',
    'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
    'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
    'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
    'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
    'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    'GroupMember.ReadWrite.All': 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
    'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
    'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
    'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
  }),
);

/** @param extra permissions that a directory file gives and the table has not; they get an id of their own */
export function graphService(tenantId: string, extra: readonly string[]): ServicePrincipal {
  const values = new Set([...PERMISSION_IDS.keys(), ...extra]);
  return {
    id: objectId(tenantId, `servicePrincipal/${GRAPH_APP_ID}`),
    appId: GRAPH_APP_ID,
    displayName: 'Microsoft Graph',
    appRoles: [...values].map(permission),
    accountEnabled: true,
    appRoleAssignmentRequired: false,
    preferredSingleSignOnMode: null,
    keyCredentials: [],
    claimsMappingPolicies: [],
  };
}

function permission(value: string): AppRole {
  return {
    id: PERMISSION_IDS.get(value) ?? objectId(GRAPH_APP_ID, value),
    value,
    displayName: value,
    description: value,
    allowedMemberTypes: ['Application'],
    isEnabled: true,
  };
}
