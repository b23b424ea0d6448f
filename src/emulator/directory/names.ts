/** The lookups by name: in a directory file before its references are resolved, and in the running directory. */

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** @returns the user with this id or userPrincipalName; Entra compares both without case */
export function findUser<U extends { id: string; userPrincipalName: string }>(
  { users }: { users: U[] },
  name: string,
): U | undefined {
  return users.find((user) => same(user.id, name) || same(user.userPrincipalName, name));
}

/** @returns the first group with this id or displayName */
export function findGroup<G extends { id: string; displayName: string }>(
  { groups }: { groups: G[] },
  name: string,
): G | undefined {
  return groups.find((group) => same(group.id, name) || group.displayName === name);
}

/** @returns the application, or the service principal, with this client id */
export function findByAppId<A extends { appId: string }>(items: readonly A[], appId: string): A | undefined {
  return items.find((item) => same(item.appId, appId));
}

/** @returns the object with this id */
export function findById<T extends { id: string }>(items: readonly T[], id: string): T | undefined {
  return items.find((item) => same(item.id, id));
}

/** @returns the tenant with this id or verified domain */
export function findTenant<T extends { id: string; verifiedDomains: string[] }>(
  { tenants }: { tenants: T[] },
  name: string,
): T | undefined {
  return tenants.find(
    (tenant) => same(tenant.id, name) || tenant.verifiedDomains.some((domain) => same(domain, name)),
  );
}
