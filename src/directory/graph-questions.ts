/** A question to Microsoft Graph, as it is called when it stays open. */
export interface GraphQuestion {
  /** Follows "to show". */
  what: string;
  /** The least application permission that answers it. */
  permission: string;
}

/**
 * Permissions: the table "Permissions" of each page under https://learn.microsoft.com/graph/api/. For groups the one
 * that the pages of get, list and list members agree on; those tables are generated, and name rarer ones now and then.
 */
export const graphQuestions = {
  /** application-get */
  application: { what: 'the app registration', permission: 'Application.Read.All' },
  /** serviceprincipal-get */
  servicePrincipal: { what: 'the enterprise application', permission: 'Application.Read.All' },
  /** serviceprincipal-list-approleassignedto */
  assignments: { what: 'who is assigned to the application', permission: 'Application.Read.All' },
  /** application-list-federatedidentitycredentials */
  federatedIdentityCredentials: {
    what: 'the federated credentials of the app registration',
    permission: 'Application.Read.All',
  },
  /** oauth2permissiongrant-list */
  grants: { what: 'what was consented to on behalf of users', permission: 'Directory.Read.All' },
  /** serviceprincipal-list-claimsmappingpolicies: there is no permission that only reads them */
  claimsMappingPolicies: {
    what: 'the claims-mapping policies of the application',
    permission: 'Policy.Read.All and Application.ReadWrite.OwnedBy',
  },
  /** group-get, group-list */
  groups: { what: 'groups', permission: 'GroupMember.Read.All' },
  /** group-list-members */
  nestedGroups: { what: 'which groups are in other groups', permission: 'GroupMember.Read.All' },
  /** group-list-members, group-list-transitivemembers */
  people: { what: 'who is in a group', permission: 'GroupMember.Read.All' },
  /** user-get */
  user: { what: 'users', permission: 'User.Read.All' },
  /** user-list-memberof, user-list-transitivememberof */
  memberships: { what: 'which groups a user is in', permission: 'User.Read.All' },
} as const satisfies Record<string, GraphQuestion>;
