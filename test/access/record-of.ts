import { createHash } from 'node:crypto';
import type { Group } from '../../src/directory/entities.ts';
import { known, notAsked } from '../../src/directory/observed.ts';
import type { AppRecord, TenantRecord, UserRecord } from '../../src/directory/tenant-record.ts';

/** The parts of a directory file that decide about access; the names of the file. */
export interface TenantFile {
  id: string;
  displayName: string;
  applications: ApplicationFile[];
  groups: GroupFile[];
  users: UserFile[];
}

export interface ApplicationFile {
  appId: string;
  displayName: string;
  accountEnabled?: boolean;
  appRoleAssignmentRequired?: boolean;
  groupMembershipClaims?: string;
  optionalClaims?: { idToken: { name: string; additionalProperties: string[] }[] };
  passwordCredentials?: object[];
  web?: object;
  appRoles?: { value: string; isEnabled?: boolean; allowedMemberTypes?: readonly string[] }[];
  appRoleAssignedTo?: { user?: string; group?: string; appRole?: string }[];
  [more: string]: unknown;
}

/** Members are ids. */
export interface GroupFile extends Omit<Group, 'id'> {
  id: string;
  displayName: string;
  members?: string[];
}

export interface UserFile {
  id: string;
  userPrincipalName: string;
  displayName: string;
  accountEnabled?: boolean;
  userType?: string;
}

const idOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const NO_ROLE = '00000000-0000-0000-0000-000000000000';

/** What Microsoft Graph would say of a tenant: written for the tests, from the file alone. */
export function tenantRecordOf(tenant: TenantFile): TenantRecord {
  return {
    tenant: tenant.id,
    authority: 'https://login.example',
    readAt: '2026-01-01T00:00:00Z',
    discovery: known({
      issuer: `https://login.example/${tenant.id}/v2.0`,
      tenantId: tenant.id,
      jwksUri: 'https://login.example/keys',
      authorizationEndpoint: 'https://login.example/authorize',
      tokenEndpoint: 'https://login.example/token',
    }),
    keys: known({ kids: ['a'] }),
    apps: Object.fromEntries(tenant.applications.map((app) => [app.appId, appRecordOf(app, tenant)])),
    groups: Object.fromEntries(tenant.groups.map((group) => [group.id, known(groupOf(group))])),
    groupsByName: {},
    nestedGroups: {},
  };
}

function appRecordOf(app: ApplicationFile, tenant: TenantFile): AppRecord {
  const roleId = (value: string) => idOf(`${app.appId}/${value}`);
  return {
    application: known({
      id: idOf(app.appId),
      appId: app.appId,
      displayName: app.displayName,
      groupMembershipClaims: app.groupMembershipClaims,
      optionalClaims: app.optionalClaims,
      appRoles: (app.appRoles ?? []).map(({ value, isEnabled = true, allowedMemberTypes = ['User'] }) => ({
        id: roleId(value),
        value,
        isEnabled,
        allowedMemberTypes: [...allowedMemberTypes],
      })),
    }),
    servicePrincipal: known({
      id: idOf(`sp/${app.appId}`),
      appId: app.appId,
      displayName: app.displayName,
      accountEnabled: app.accountEnabled ?? true,
      appRoleAssignmentRequired: app.appRoleAssignmentRequired ?? false,
    }),
    assignments: known(
      (app.appRoleAssignedTo ?? []).map(({ user, group, appRole }) => {
        const principal =
          group === undefined
            ? tenant.users.find((one) => [one.id, one.userPrincipalName].includes(user ?? ''))
            : tenant.groups.find((one) => [one.id, one.displayName].includes(group));
        if (!principal) throw new Error(`nobody is called ${user ?? group}`);
        return {
          appRoleId: appRole === undefined ? NO_ROLE : roleId(appRole),
          principalId: principal.id,
          principalType: group === undefined ? 'User' : 'Group',
          principalDisplayName: principal.displayName,
        };
      }),
    ),
    federatedIdentityCredentials: notAsked,
    appKeys: known({ kids: ['a'] }),
    grants: notAsked,
    claimsMappingPolicies: notAsked,
  };
}

const groupOf = ({ members: _, ...group }: GroupFile): Group => ({ securityEnabled: true, ...group });

/** What Microsoft Graph would say of one person; undefined when there is no such person. */
export function userRecordOf(tenant: TenantFile, name: string): UserRecord | undefined {
  const user = tenant.users.find(({ id, userPrincipalName }) => [id, userPrincipalName].includes(name));
  if (!user) return undefined;
  const containing = (id: string) => tenant.groups.filter(({ members }) => members?.includes(id));
  const direct = [...new Set([user.id, user.userPrincipalName].flatMap(containing))];
  const transitive = new Set(direct);
  for (const group of transitive) {
    for (const outer of [group.id, group.displayName].flatMap(containing)) transitive.add(outer);
  }
  return {
    user: { accountEnabled: true, ...user },
    directGroups: known(direct.map(({ id, displayName }) => ({ id, displayName }))),
    transitiveGroups: known([...transitive].map(groupOf)),
  };
}
