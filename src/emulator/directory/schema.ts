import * as z from 'zod';
import { SHAPE_NAMES } from '../issuers/shapes/names.ts';
import { applicationEntry } from './application-schema.ts';
import { guid, instant, text } from './credentials-schema.ts';

/**
 * The directory file: what is in the embedded Entra, as YAML, told in docs/directory-file.md. Names are Microsoft
 * Graph's own where Graph has one (https://learn.microsoft.com/graph/api/overview).
 *
 * A user is named by id or userPrincipalName, a group by id or displayName; a group may be a member of a group.
 */
const group = z.strictObject({
  id: guid,
  displayName: text,
  description: z.string().optional(),
  members: z.array(text).default([]),
  securityEnabled: z.boolean().default(true),
  mailEnabled: z.boolean().default(false),
  mailNickname: text.optional(),
  mail: text.optional(),
  groupTypes: z.array(z.enum(['Unified', 'DynamicMembership'])).default([]),
  membershipRule: text.optional(),
  isAssignableToRole: z.boolean().optional(),
  onPremisesSyncEnabled: z.boolean().optional(),
  onPremisesSamAccountName: text.optional(),
  onPremisesDomainName: text.optional(),
  onPremisesNetBiosName: text.optional(),
  onPremisesSecurityIdentifier: text.optional(),
  onPremisesLastSyncDateTime: instant.optional(),
});

const user = z.strictObject({
  id: guid,
  userPrincipalName: text,
  displayName: text,
  givenName: text.optional(),
  surname: text.optional(),
  mail: text.optional(),
  userType: z.enum(['Member', 'Guest']).default('Member'),
  accountEnabled: z.boolean().default(true),
  /** Of providers beside Entra: the `sub`, what the person is called, and whether the e-mail was verified. */
  subject: text.optional(),
  username: text.optional(),
  emailVerified: z.boolean().default(true),
  claims: z.record(z.string(), z.unknown()).default({}),
});

const tenant = z.strictObject({
  id: guid.transform((id) => id.toLowerCase()),
  displayName: text,
  verifiedDomains: z.array(text).default([]),
  /** What serves these people, if not Entra, and under which address. */
  provider: z.enum(SHAPE_NAMES).optional(),
  issuer: z
    .url({ protocol: /^https?$/, error: 'must be an address, as https://sso.example.com/realms/data' })
    .optional(),
  applications: z.array(applicationEntry).default([]),
  groups: z.array(group).default([]),
  users: z.array(user).default([]),
});

export const directorySchema = z.strictObject({ tenants: z.array(tenant).min(1) });

export type DirectoryFile = z.output<typeof directorySchema>;
export type TenantEntry = DirectoryFile['tenants'][number];
export type GroupEntry = TenantEntry['groups'][number];
