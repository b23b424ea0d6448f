import * as z from 'zod';
import {
  federatedIdentityCredential,
  guid,
  keyCredential,
  passwordCredential,
  text,
} from './credentials-schema.ts';

/**
 * One application of a directory file: the registration and its enterprise application together, in Microsoft Graph's
 * names (https://learn.microsoft.com/graph/api/resources/application and …/serviceprincipal).
 */
const redirects = z.strictObject({ redirectUris: z.array(text) }).default({ redirectUris: [] });

const appRole = z.strictObject({
  id: guid.optional(),
  value: text.regex(/^[^.\s]\S*$/, { error: 'must have no blanks and must not start with a dot' }),
  displayName: z.string().optional(),
  description: z.string().optional(),
  allowedMemberTypes: z
    .array(z.enum(['User', 'Application']))
    .min(1)
    .default(['User']),
  isEnabled: z.boolean().default(true),
});

/** `appRole` is the role's value; without it somebody is assigned, but to no role. */
const assignment = z
  .strictObject({ user: text.optional(), group: text.optional(), appRole: text.optional() })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), {
    error: 'must name either a `user` or a `group`',
  });

const optionalClaims = z.array(
  z.strictObject({
    name: text,
    source: z.string().nullable().default(null),
    essential: z.boolean().default(false),
    additionalProperties: z.array(text).default([]),
  }),
);

const MEMBERSHIP_CLAIM = '(None|SecurityGroup|DirectoryRole|ApplicationGroup|All)';

const requiredResourceAccess = z.strictObject({
  resourceAppId: guid,
  resourceAccess: z.array(z.strictObject({ id: guid, type: z.enum(['Scope', 'Role']) })),
});

/** What people, or an administrator for all of them, let the application do in their name. */
const permissionGrant = z.strictObject({
  scope: text,
  /** Whose consent it is; absent: an administrator's, for everybody. */
  user: text.optional(),
});

/** A claim of roles or groups that an administrator set up; a list is a path, `{client}` in it the client's id. */
const keyClaim = z.strictObject({
  claim: z.union([text.transform((name) => [name]), z.array(text).min(1)]),
  of: z.enum(['roles', 'groups', 'paths', 'rooted-paths']),
  in: z
    .array(z.enum(['idToken', 'userinfo', 'accessToken']))
    .min(1)
    .default(['idToken']),
});

export const applicationEntry = z.strictObject({
  appId: guid,
  id: guid.optional(),
  displayName: text,
  signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']).default('AzureADMyOrg'),
  identifierUris: z.array(text).default([]),
  web: redirects,
  spa: redirects,
  publicClient: redirects,
  isFallbackPublicClient: z.boolean().nullable().default(null),
  api: z
    .strictObject({
      acceptMappedClaims: z.boolean().nullable().default(null),
      requestedAccessTokenVersion: z.literal([1, 2]).nullable().default(null),
    })
    .default({ acceptMappedClaims: null, requestedAccessTokenVersion: null }),
  appRoles: z.array(appRole).default([]),
  groupMembershipClaims: z
    .string()
    .regex(new RegExp(`^\\s*${MEMBERSHIP_CLAIM}(\\s*,\\s*${MEMBERSHIP_CLAIM})*\\s*$`), {
      error:
        'must be None, SecurityGroup, DirectoryRole, ApplicationGroup or All, several of them separated by commas',
    })
    .nullish(),
  optionalClaims: z
    .strictObject({
      idToken: optionalClaims.default([]),
      accessToken: optionalClaims.default([]),
      saml2Token: optionalClaims.default([]),
    })
    .nullish(),
  requiredResourceAccess: z.array(requiredResourceAccess).default([]),
  passwordCredentials: z.array(passwordCredential).default([]),
  keyCredentials: z.array(keyCredential).default([]),
  federatedIdentityCredentials: z.array(federatedIdentityCredential).default([]),

  // The enterprise application
  servicePrincipal: z.boolean().default(true),
  servicePrincipalId: guid.optional(),
  accountEnabled: z.boolean().default(true),
  appRoleAssignmentRequired: z.boolean().default(false),
  preferredSingleSignOnMode: z.enum(['oidc', 'password', 'saml', 'notSupported']).nullish(),
  appRoleAssignedTo: z.array(assignment).default([]),
  graphPermissions: z.array(text).default([]),
  oauth2PermissionGrants: z.array(permissionGrant).default([]),
  claimsMappingPolicies: z
    .array(z.strictObject({ displayName: text, definition: z.array(text).default([]) }))
    .default([]),

  // Of providers beside Entra
  clientId: text.optional(),
  keyClaims: z.array(keyClaim).optional(),
  postLogoutRedirectUris: z.array(text).default([]),
});

export type ApplicationEntry = z.output<typeof applicationEntry>;
