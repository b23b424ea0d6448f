import type { Application, Directory, ServicePrincipal, Tenant } from '../directory/entities.ts';
import { findByAppId, findTenant } from '../directory/names.ts';
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

/** The application that asks, with the tenant it is registered in. */
export interface Client {
  home: Tenant;
  application: Application;
  principal: ServicePrincipal;
}

/**
 * @throws EntraError 700016 not found there, or without an enterprise application; 50194 `common` with a single-tenant
 * application, 7000112 disabled
 */
export function findClient(directory: Directory, authority: Authority, appId: string): Client {
  const tenants = authority.tenant ? [authority.tenant] : directory.tenants;
  for (const home of tenants) {
    const application = findByAppId(home.applications, appId);
    const principal = findByAppId(home.servicePrincipals, appId);
    if (!application || !principal) continue;
    const values = { appId, appName: application.displayName };
    if (!authority.tenant && application.signInAudience === 'AzureADMyOrg')
      throw new EntraError(50194, values);
    if (!principal.accountEnabled) throw new EntraError(7000112, values);
    return { home, application, principal };
  }
  throw new EntraError(700016, { appId, tenant: authority.tenant?.displayName ?? authority.name });
}
