import type { Application, Directory, Group, Tenant, User } from './schema.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** @returns the user with this id or userPrincipalName; Entra compares both without case */
export function findUser(tenant: Tenant, name: string): User | undefined {
  return tenant.users.find((user) => same(user.id, name) || same(user.userPrincipalName, name));
}

/** @returns the group with this id or displayName */
export function findGroup(tenant: Tenant, name: string): Group | undefined {
  return tenant.groups.find((group) => same(group.id, name) || group.displayName === name);
}

/** @returns the application with this client id */
export function findApplication(tenant: Tenant, appId: string): Application | undefined {
  return tenant.applications.find((application) => same(application.appId, appId));
}

/** @returns the tenant with this id or verified domain */
export function findTenant(directory: Directory, name: string): Tenant | undefined {
  return directory.tenants.find(
    (tenant) => same(tenant.id, name) || tenant.verifiedDomains.some((domain) => same(domain, name)),
  );
}
