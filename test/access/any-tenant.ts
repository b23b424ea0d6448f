import fc from 'fast-check';
import { CALLBACK, CLIENT, TENANT } from '../emulator/client.ts';
import type { ApplicationFile, GroupFile, TenantFile, UserFile } from './record-of.ts';

export const guid = (kind: number, index: number) =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;

const USERS = 3;
const GROUPS = 5;
const formats = [
  'sam_account_name',
  'dns_domain_and_sam_account_name',
  'netbios_domain_and_sam_account_name',
  'cloud_displayname',
  'emit_as_roles',
];
const roles = ['reader', 'writer', 'owner'];
export const userIds = Array.from({ length: USERS }, (_, index) => guid(1, index));
export const groupIds = Array.from({ length: GROUPS }, (_, index) => guid(2, index));

const groups: fc.Arbitrary<GroupFile[]> = fc.tuple(
  ...groupIds.map((id, index) =>
    fc.record({
      id: fc.constant(id),
      displayName: fc.constant(`Group ${index}`),
      members: fc.subarray([...userIds, ...groupIds.filter((other) => other !== id)]),
      securityEnabled: fc.boolean(),
      ...(index % 2 === 0 && {
        onPremisesSyncEnabled: fc.constant(true),
        onPremisesSamAccountName: fc.constant(`SAM${index}`),
        onPremisesDomainName: fc.constant('corp.example'),
        ...(index === 0 && { onPremisesNetBiosName: fc.constant('CORP') }),
      }),
    }),
  ),
);

/** The last one is disabled. */
export const users: UserFile[] = userIds.map((id, index) => ({
  id,
  userPrincipalName: `user${index}@example.com`,
  displayName: `User ${index}`,
  ...(index === USERS - 1 ? { accountEnabled: false } : {}),
}));

const assignment = fc
  .tuple(fc.constantFrom(...userIds, ...groupIds), fc.option(fc.constantFrom(...roles), { nil: undefined }))
  .map(([principal, appRole]) => ({
    ...(groupIds.includes(principal) ? { group: principal } : { user: principal }),
    ...(appRole !== undefined && { appRole }),
  }));

const application: fc.Arbitrary<ApplicationFile> = fc.record({
  appId: fc.constant(CLIENT),
  displayName: fc.constant('Airflow'),
  passwordCredentials: fc.constant([{ secretText: 'nonprod-secret' }]),
  web: fc.constant({ redirectUris: [CALLBACK] }),
  appRoleAssignmentRequired: fc.boolean(),
  groupMembershipClaims: fc.constantFrom(
    'None',
    'SecurityGroup',
    'ApplicationGroup',
    'All',
    'SecurityGroup, ApplicationGroup',
  ),
  appRoles: fc.tuple(
    ...roles.map((value) =>
      fc.record({
        value: fc.constant(value),
        isEnabled: fc.boolean(),
        allowedMemberTypes: fc.constantFrom(['User'], ['User', 'Application'], ['Application']),
      }),
    ),
  ),
  optionalClaims: fc
    .subarray(formats)
    .map((additionalProperties) => ({ idToken: [{ name: 'groups', additionalProperties }] })),
  appRoleAssignedTo: fc.uniqueArray(assignment, { selector: (one) => JSON.stringify(one), maxLength: 6 }),
});

export const anyTenant: fc.Arbitrary<TenantFile> = fc
  .tuple(application, groups)
  .map(([app, all]) => ({ id: TENANT, displayName: 'Example', applications: [app], groups: all, users }));
