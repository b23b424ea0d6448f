import * as z from 'zod';

/**
 * What is read of Entra, in Microsoft Graph's own names; what is not listed is not asked for and not kept. Only ids
 * are required: a caller without the permission for an object gets it with every other field null.
 * Names and nullability: @microsoft/microsoft-graph-types 2.43.1 (Graph v1.0 metadata).
 */
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const flag = z.boolean().nullish();
/** When something begins or ends: what is no date says nothing of whether it has. */
const date = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)))
  .nullish();

export const appRole = z.object({
  id: z.string(),
  value: text,
  displayName: text,
  description: text,
  allowedMemberTypes: texts,
  isEnabled: flag,
});

/** A secret or a certificate of an application: when it ends, never what it is. */
export const endingCredential = z.object({
  keyId: text,
  displayName: text,
  startDateTime: date,
  endDateTime: date,
  /** Certificates only. */
  type: text,
  /** Certificates only: `Verify` or `Sign`. */
  usage: text,
  /** Certificates only: the thumbprint. */
  customKeyIdentifier: text,
});

const redirects = z.object({ redirectUris: texts }).nullish();

const optionalClaim = z.object({
  name: z.string(),
  source: text,
  essential: flag,
  additionalProperties: texts,
});
const optionalClaimsOf = z.array(optionalClaim).nullish();

/** https://learn.microsoft.com/graph/api/resources/application */
export const application = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  signInAudience: text,
  /** Several words, joined by commas. */
  groupMembershipClaims: text,
  optionalClaims: z
    .object({ idToken: optionalClaimsOf, accessToken: optionalClaimsOf, saml2Token: optionalClaimsOf })
    .nullish(),
  web: redirects,
  spa: redirects,
  publicClient: redirects,
  appRoles: z.array(appRole).nullish(),
  passwordCredentials: z.array(endingCredential).nullish(),
  keyCredentials: z.array(endingCredential).nullish(),
  api: z.object({ acceptMappedClaims: flag, requestedAccessTokenVersion: z.number().nullish() }).nullish(),
  isFallbackPublicClient: flag,
});

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  accountEnabled: flag,
  appRoleAssignmentRequired: flag,
  preferredSingleSignOnMode: text,
  keyCredentials: z.array(endingCredential).nullish(),
});

/** https://learn.microsoft.com/graph/api/resources/approleassignment */
export const appRoleAssignment = z.object({
  id: text,
  /** All zeros: assigned, but to no role. */
  appRoleId: z.string(),
  principalId: z.string(),
  /** User, Group or ServicePrincipal. */
  principalType: text,
  principalDisplayName: text,
});

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const federatedIdentityCredential = z.object({
  id: text,
  name: text,
  issuer: z.string(),
  /** null where an expression stands in its place (`claimsMatchingExpression`). */
  subject: text.transform((subject) => subject ?? null),
  audiences: z.array(z.string()),
});

/** https://learn.microsoft.com/graph/api/resources/group */
export const group = z.object({
  id: z.string(),
  displayName: text,
  securityEnabled: flag,
  groupTypes: texts,
  onPremisesSyncEnabled: flag,
  onPremisesSamAccountName: text,
  onPremisesNetBiosName: text,
  onPremisesDomainName: text,
});

export const groupRef = z.object({ id: z.string(), displayName: text });

/** https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const permissionGrant = z.object({ consentType: text, principalId: text, scope: text });

export const claimsMappingPolicy = z.object({ id: z.string(), displayName: text });

/** https://learn.microsoft.com/graph/api/resources/user */
export const user = z.object({
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  mail: text,
  /** Member or Guest. */
  userType: text,
  accountEnabled: flag,
});

/** A member of a group: a name for it, and whether it can sign in. */
export const person = z.object({
  id: z.string(),
  displayName: text,
  userPrincipalName: text,
  accountEnabled: flag,
});

export type AppRole = z.infer<typeof appRole>;
export type OptionalClaim = z.infer<typeof optionalClaim>;
export type EndingCredential = z.infer<typeof endingCredential>;
export type Application = z.infer<typeof application>;
export type ServicePrincipal = z.infer<typeof servicePrincipal>;
export type AppRoleAssignment = z.infer<typeof appRoleAssignment>;
export type FederatedIdentityCredential = z.infer<typeof federatedIdentityCredential>;
export type Group = z.infer<typeof group>;
export type GroupRef = z.infer<typeof groupRef>;
export type PermissionGrant = z.infer<typeof permissionGrant>;
export type ClaimsMappingPolicy = z.infer<typeof claimsMappingPolicy>;
export type User = z.infer<typeof user>;
export type Person = z.infer<typeof person>;
