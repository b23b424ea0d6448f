import type { Path } from '../../diagnostic.ts';
import { findGroup, findUser } from './names.ts';
import type { DirectoryFile, TenantEntry } from './schema.ts';

export interface PathProblem {
  path: Path;
  message: string;
}

/**
 * What no schema can see: names that lead nowhere and names given twice.
 * @returns one problem for each, with the path of the value that is wrong
 */
export function checkReferences(directory: DirectoryFile): PathProblem[] {
  return [
    ...duplicates(directory.tenants, (tenant) => tenant.id, ['tenants'], 'tenant id'),
    ...directory.tenants.flatMap((tenant, index) => checkTenant(tenant, ['tenants', index])),
  ];
}

function checkTenant(tenant: TenantEntry, at: Path): PathProblem[] {
  const problems = [
    ...duplicates(tenant.users, (user) => user.id, [...at, 'users'], 'user id'),
    ...duplicates(tenant.users, (user) => user.userPrincipalName, [...at, 'users'], 'userPrincipalName'),
    ...duplicates(tenant.groups, (group) => group.id, [...at, 'groups'], 'group id'),
    ...duplicates(tenant.applications, (app) => app.appId, [...at, 'applications'], 'appId'),
  ];
  tenant.groups.forEach((group, g) => {
    group.members.forEach((member, m) => {
      if (!findUser(tenant, member) && !findGroup(tenant, member))
        problems.push({
          path: [...at, 'groups', g, 'members', m],
          message: `no user or group \`${member}\` in this tenant`,
        });
    });
  });
  tenant.applications.forEach((app, a) => {
    app.appRoleAssignedTo.forEach(({ user, group, appRole }, r) => {
      const path = [...at, 'applications', a, 'appRoleAssignedTo', r];
      if (user !== undefined && !findUser(tenant, user))
        problems.push({ path: [...path, 'user'], message: `no user \`${user}\` in this tenant` });
      if (group !== undefined && !findGroup(tenant, group))
        problems.push({ path: [...path, 'group'], message: `no group \`${group}\` in this tenant` });
      if (appRole !== undefined && !app.appRoles.some((role) => role.value === appRole))
        problems.push({
          path: [...path, 'appRole'],
          message: `application \`${app.displayName}\` has no app role \`${appRole}\``,
        });
    });
    app.oauth2PermissionGrants.forEach(({ user }, g) => {
      if (user !== undefined && !findUser(tenant, user))
        problems.push({
          path: [...at, 'applications', a, 'oauth2PermissionGrants', g, 'user'],
          message: `no user \`${user}\` in this tenant`,
        });
    });
  });
  return problems;
}

function duplicates<T>(items: T[], key: (item: T) => string, at: Path, what: string): PathProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const value = key(item).toLowerCase();
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: [...at, index], message: `${what} \`${key(item)}\` is there twice` }];
  });
}
