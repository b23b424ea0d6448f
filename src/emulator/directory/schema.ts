import * as z from 'zod';
import { federatedIdentityCredential, instant, keyCredential, text } from './credentials-schema.ts';

/**
 * The directory file: what is in the embedded Entra, as YAML. Names are Microsoft Graph's own where Graph has one
 * (application, servicePrincipal, user and group, https://learn.microsoft.com/graph/api/overview).
 *
 * ```yaml
 * tenants:
 *   - id: 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11
 *     displayName: Example
 *     verifiedDomains: [example.com]           # the tenant also answers under these names
 *     applications:
 *       - appId: 4b0a7c1e-52f7-4f7b-8a53-6f2f9d1c7e42
 *         displayName: Airflow
 *         signInAudience: AzureADMyOrg         # or AzureADMultipleOrgs: may be used under `common`
 *         accountEnabled: true                 # false: AADSTS7000112
 *         passwordCredentials: [{ secretText: not-a-secret, endDateTime: 2030-01-01T00:00:00Z }]
 *         keyCredentials: [{ key: "-----BEGIN CERTIFICATE-----…" }]    # an RSA certificate, PEM or base64 DER
 *         federatedIdentityCredentials:        # without jwks its keys are fetched from the issuer, on loopback only
 *           - { issuer: "https://oidc.example/", subject: "system:serviceaccount:airflow:web", jwks: { keys: […] } }
 *         graphPermissions: [User.Read.All]    # application permissions of Graph with an administrator's consent
 *         web: { redirectUris: ["http://localhost/auth/oauth-authorized/azure"] }   # localhost: any port
 *         spa: { redirectUris: [] }
 *         appRoles: [{ value: admin, isEnabled: true }]
 *         groupMembershipClaims: ApplicationGroup   # None, SecurityGroup, All; several with commas
 *         appRoleAssignmentRequired: false     # true: AADSTS50105 for whoever has no assignment
 *         appRoleAssignedTo:                   # without appRole: assigned, but to no role
 *           - { user: ann@example.com, appRole: admin }
 *           - { group: Airflow admins, appRole: admin }
 *     groups:
 *       - { id: 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7, displayName: Airflow admins, members: [ann@example.com] }
 *     users:
 *       - id: 5f6f4f6e-6f4b-4d0e-8b4a-0c8f0d1b2a01
 *         userPrincipalName: ann@example.com
 *         displayName: Ann
 *         givenName: Ann
 *         surname: Example
 *         mail: ann@example.com
 *         userType: Member                     # or Guest
 *         accountEnabled: true                 # false: AADSTS50057
 *         claims: { employee: 17, name: null } # put over the token's claims as they are; null takes one away
 * ```
 *
 * A user is named by id or userPrincipalName, a group by id or displayName; a group may be a member of a group.
 */
const guid = z.guid({ error: 'must be a GUID, as 8d1f6a52-3f0e-4c59-9d0c-0f5d2f7c1a11' });
const redirects = z.strictObject({ redirectUris: z.array(text) });

const application = z.strictObject({
  appId: guid,
  id: guid.optional(),
  displayName: text,
  signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']).default('AzureADMyOrg'),
  accountEnabled: z.boolean().default(true),
  passwordCredentials: z
    .array(
      z.strictObject({
        secretText: text,
        displayName: z.string().optional(),
        endDateTime: instant.optional(),
      }),
    )
    .default([]),
  keyCredentials: z.array(keyCredential).default([]),
  federatedIdentityCredentials: z.array(federatedIdentityCredential).default([]),
  graphPermissions: z.array(text).default([]),
  web: redirects.default({ redirectUris: [] }),
  spa: redirects.default({ redirectUris: [] }),
  appRoles: z
    .array(
      z.strictObject({
        id: guid.optional(),
        value: text.regex(/^[^.\s]\S*$/, { error: 'must have no blanks and must not start with a dot' }),
        displayName: z.string().optional(),
        isEnabled: z.boolean().default(true),
      }),
    )
    .default([]),
  groupMembershipClaims: z
    .string()
    .regex(
      /^\s*(None|SecurityGroup|ApplicationGroup|All)(\s*,\s*(SecurityGroup|ApplicationGroup|All))*\s*$/,
      {
        error: 'must be None, SecurityGroup, ApplicationGroup or All, several of them separated by commas',
      },
    )
    .nullish(),
  appRoleAssignmentRequired: z.boolean().default(false),
  appRoleAssignedTo: z
    .array(
      z
        .strictObject({ user: text.optional(), group: text.optional(), appRole: text.optional() })
        .refine(({ user, group }) => (user === undefined) !== (group === undefined), {
          error: 'must name either a `user` or a `group`',
        }),
    )
    .default([]),
});

const group = z.strictObject({ id: guid, displayName: text, members: z.array(text).default([]) });

const user = z.strictObject({
  id: guid,
  userPrincipalName: text,
  displayName: text,
  givenName: text.optional(),
  surname: text.optional(),
  mail: text.optional(),
  userType: z.enum(['Member', 'Guest']).default('Member'),
  accountEnabled: z.boolean().default(true),
  claims: z.record(z.string(), z.unknown()).default({}),
});

const tenant = z.strictObject({
  id: guid.transform((id) => id.toLowerCase()),
  displayName: text,
  verifiedDomains: z.array(text).default([]),
  applications: z.array(application).default([]),
  groups: z.array(group).default([]),
  users: z.array(user).default([]),
});

export const directorySchema = z.strictObject({ tenants: z.array(tenant).min(1) });

export type Directory = z.output<typeof directorySchema>;
export type Tenant = Directory['tenants'][number];
export type Application = Tenant['applications'][number];
export type Group = Tenant['groups'][number];
export type User = Tenant['users'][number];
