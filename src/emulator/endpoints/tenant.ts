import { findApplication, findTenant } from '../directory/names.ts';
import type { Application, Directory, Tenant } from '../directory/schema.ts';
import { EntraError } from '../entra-error.ts';

/** The names that stand for every tenant (of work or school accounts, which are all that are here). */
const ANY = ['common', 'organizations'];

/** What the first segment of a path stands for. */
export interface Authority {
  /** As the client wrote it. */
  name: string;
  /** The tenant, or undefined for `common` and `organizations`. */
  tenant?: Tenant;
}

/** @throws EntraError 90002 when there is no such tenant */
export function findAuthority(directory: Directory, name: string): Authority {
  if (ANY.includes(name.toLowerCase())) return { name };
  const tenant = findTenant(directory, name);
  if (!tenant) throw new EntraError(90002, { tenant: name });
  return { name, tenant };
}

/**
 * @returns the application and the tenant it is registered in
 * @throws EntraError 700016 not found there, 50194 `common` with a single-tenant application, 7000112 disabled
 */
export function findClient(
  directory: Directory,
  authority: Authority,
  appId: string,
): { home: Tenant; application: Application } {
  const tenants = authority.tenant ? [authority.tenant] : directory.tenants;
  for (const home of tenants) {
    const application = findApplication(home, appId);
    if (!application) continue;
    const values = { appId, appName: application.displayName };
    if (!authority.tenant && application.signInAudience === 'AzureADMyOrg')
      throw new EntraError(50194, values);
    if (!application.accountEnabled) throw new EntraError(7000112, values);
    return { home, application };
  }
  throw new EntraError(700016, { appId, tenant: authority.tenant?.displayName ?? authority.name });
}
