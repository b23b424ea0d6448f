import { createHash } from 'node:crypto';
import type { ApplicationEntry } from './application-schema.ts';
import { graphTime } from './credentials.ts';
import type {
  AppRoleAssignment,
  Directory,
  Group,
  PermissionGrant,
  ServicePrincipal,
  Tenant,
} from './entities.ts';
import { graphService } from './graph-service.ts';
import { findByAppId, findGroup, findUser } from './names.ts';
import { openApplication, openServicePrincipal } from './open-application.ts';
import type { DirectoryFile, GroupEntry, TenantEntry } from './schema.ts';

/** The role of whoever is assigned to none. */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/**
 * Makes what a directory file stands for. Nothing of it is shared with the file, so that it may change while it runs.
 * @param now milliseconds, for what has no time of its own
 */
export function openDirectory(file: DirectoryFile, now: number): Directory {
  return { tenants: file.tenants.map((tenant) => openTenant(tenant, now)) };
}

function openTenant(entry: TenantEntry, now: number): Tenant {
  const { id, displayName, verifiedDomains } = entry;
  const applications = entry.applications.map((one) => openApplication(one, id, now));
  const graph = graphService(
    id,
    entry.applications.flatMap(({ graphPermissions }) => graphPermissions),
  );
  const tenant: Tenant = {
    ...{ id, displayName, verifiedDomains: [...verifiedDomains], applications },
    servicePrincipals: [graph],
    assignments: [],
    grants: [],
    groups: entry.groups.map((group) => openGroup(group, entry)),
    users: entry.users.map((user) => ({ ...user, id: user.id.toLowerCase(), claims: { ...user.claims } })),
  };
  for (const one of entry.applications) {
    const application = findByAppId(applications, one.appId);
    if (!application || !one.servicePrincipal) continue;
    const principal = openServicePrincipal(one, application, id, now);
    tenant.servicePrincipals.push(principal);
    tenant.assignments.push(
      ...assignmentsOf(one, principal, tenant, now),
      ...one.graphPermissions.map((permission) =>
        newAssignment(principal.id, graph, roleId(graph, permission), now),
      ),
    );
    tenant.grants.push(...grantsOf(one, principal, graph, tenant));
  }
  return tenant;
}

function openGroup({ members, ...entry }: GroupEntry, tenant: TenantEntry): Group {
  return {
    ...entry,
    id: entry.id.toLowerCase(),
    members: members.flatMap((name) => {
      const member = findUser(tenant, name) ?? findGroup(tenant, name);
      return member ? [member.id.toLowerCase()] : [];
    }),
  };
}

function assignmentsOf(
  { appRoleAssignedTo }: ApplicationEntry,
  principal: ServicePrincipal,
  tenant: Tenant,
  now: number,
): AppRoleAssignment[] {
  return appRoleAssignedTo.flatMap(({ user, group, appRole }) => {
    const who = user === undefined ? findGroup(tenant, group ?? '') : findUser(tenant, user);
    return who ? [newAssignment(who.id, principal, roleId(principal, appRole), now)] : [];
  });
}

function roleId({ appRoles }: ServicePrincipal, value: string | undefined): string {
  return appRoles.find((role) => role.value === value)?.id ?? DEFAULT_ACCESS;
}

/** Its id follows from what it says, as there is one of a kind. */
export function newAssignment(
  principalId: string,
  { id: resourceId }: ServicePrincipal,
  appRoleId: string,
  now: number,
): AppRoleAssignment {
  const id = digest(`${principalId}/${resourceId}/${appRoleId}`);
  return { id, appRoleId, createdDateTime: graphTime(now), principalId, resourceId };
}

function grantsOf(
  { oauth2PermissionGrants }: ApplicationEntry,
  { id: clientId }: ServicePrincipal,
  { id: resourceId }: ServicePrincipal,
  tenant: Tenant,
): PermissionGrant[] {
  return oauth2PermissionGrants.map(({ user, scope }) =>
    newGrant({
      clientId,
      resourceId,
      scope,
      consentType: user === undefined ? 'AllPrincipals' : 'Principal',
      principalId: user === undefined ? null : (findUser(tenant, user)?.id ?? null),
    }),
  );
}

/** Its id follows from what it says, as there is one of a kind. */
export function newGrant(grant: Omit<PermissionGrant, 'id'>): PermissionGrant {
  return { id: digest(`${grant.clientId}/${grant.resourceId}/${grant.principalId}`), ...grant };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
