import type { X509Certificate } from 'node:crypto';

/**
 * What is in the embedded Entra while it runs: objects with the properties of Microsoft Graph
 * (@microsoft/microsoft-graph-types 2.43.1), ids in lower case. Members that Graph does not show are marked.
 */
export interface Directory {
  tenants: Tenant[];
}

export interface Tenant {
  id: string;
  displayName: string;
  verifiedDomains: string[];
  applications: Application[];
  servicePrincipals: ServicePrincipal[];
  assignments: AppRoleAssignment[];
  grants: PermissionGrant[];
  groups: Group[];
  users: User[];
}

export interface Application {
  id: string;
  appId: string;
  displayName: string;
  signInAudience: string;
  identifierUris: string[];
  groupMembershipClaims: string | null;
  optionalClaims: OptionalClaims | null;
  web: Redirects;
  spa: Redirects;
  publicClient: Redirects;
  api: { acceptMappedClaims: boolean | null; requestedAccessTokenVersion: number | null };
  isFallbackPublicClient: boolean | null;
  appRoles: AppRole[];
  passwordCredentials: PasswordCredential[];
  keyCredentials: KeyCredential[];
  /** Not shown: by keyId. */
  secrets: Map<string, string>;
  /** Not shown: by keyId. */
  certificates: Map<string, X509Certificate>;
  /** Not shown as properties: they have addresses of their own. */
  federatedIdentityCredentials: FederatedIdentityCredential[];
  /** Object ids of service principals. */
  owners: string[];
}

export interface Redirects {
  redirectUris: string[];
}

export interface AppRole {
  id: string;
  value: string | null;
  displayName: string;
  description: string;
  allowedMemberTypes: string[];
  isEnabled: boolean;
}

export interface OptionalClaims {
  idToken?: OptionalClaim[] | null;
  accessToken?: OptionalClaim[] | null;
  saml2Token?: OptionalClaim[] | null;
}

export interface OptionalClaim {
  name: string;
  source?: string | null;
  essential?: boolean;
  additionalProperties?: string[];
}

export interface PasswordCredential {
  keyId: string;
  displayName: string | null;
  hint: string | null;
  startDateTime: string;
  endDateTime: string;
  customKeyIdentifier: null;
  secretText: null;
}

export interface KeyCredential {
  keyId: string;
  type: string;
  usage: string;
  displayName: string | null;
  startDateTime: string;
  endDateTime: string;
  /** The thumbprint (SHA-1, base64) of a certificate. */
  customKeyIdentifier: string | null;
  key: null;
}

export interface FederatedIdentityCredential {
  id: string;
  name: string;
  description: string | null;
  issuer: string;
  subject: string;
  audiences: string[];
  /** Not shown: the issuer's keys, where the directory file holds them. */
  jwks?: { keys: Record<string, unknown>[] };
}

export interface ServicePrincipal {
  id: string;
  appId: string;
  /** Those of the application in this tenant, or of Graph, which has none here. */
  displayName: string;
  appRoles: AppRole[];
  accountEnabled: boolean;
  appRoleAssignmentRequired: boolean;
  preferredSingleSignOnMode: string | null;
  keyCredentials: KeyCredential[];
  /** Not shown as a property. */
  claimsMappingPolicies: ClaimsMappingPolicy[];
}

export interface ClaimsMappingPolicy {
  id: string;
  displayName: string;
  definition: string[];
  isOrganizationDefault: boolean;
}

export interface AppRoleAssignment {
  id: string;
  /** All zeros: assigned, but to no role. */
  appRoleId: string;
  createdDateTime: string;
  principalId: string;
  /** The service principal of whose application the role is. */
  resourceId: string;
}

export interface PermissionGrant {
  id: string;
  /** The service principal that may act. */
  clientId: string;
  consentType: 'AllPrincipals' | 'Principal';
  principalId: string | null;
  resourceId: string;
  scope: string;
}

export interface Group {
  id: string;
  displayName: string;
  securityEnabled: boolean;
  mailEnabled: boolean;
  groupTypes: string[];
  onPremisesSyncEnabled?: boolean | null | undefined;
  onPremisesSamAccountName?: string | null | undefined;
  onPremisesDomainName?: string | null | undefined;
  onPremisesNetBiosName?: string | null | undefined;
  /** Object ids. */
  members: string[];
}

export interface User {
  id: string;
  userPrincipalName: string;
  displayName: string;
  givenName?: string | undefined;
  surname?: string | undefined;
  mail?: string | undefined;
  userType: 'Member' | 'Guest';
  accountEnabled: boolean;
  /** Not shown: what providers beside Entra know. */
  subject?: string | undefined;
  username?: string | undefined;
  emailVerified: boolean;
  /** Not shown: raw claims put over those of the token. */
  claims: Record<string, unknown>;
}
