import type { ShapeName } from '../issuers/shapes/names.ts';
import type { DirectoryFile } from './schema.ts';

/**
 * The same people at another provider: tenants that name none get this one, and what is registered for Airflow's
 * provider `azure` is registered for one of its name too.
 */
export function servedBy({ tenants }: DirectoryFile, provider: ShapeName): DirectoryFile {
  return {
    tenants: tenants.map((tenant) =>
      tenant.provider
        ? tenant
        : {
            ...tenant,
            provider,
            applications: tenant.applications.map((application) => ({
              ...application,
              web: {
                redirectUris: application.web.redirectUris.flatMap((uri) => [uri, renamed(uri, provider)]),
              },
            })),
          },
    ),
  };
}

const renamed = (uri: string, provider: string): string =>
  uri.replace(/\/oauth-authorized\/azure$/, `/oauth-authorized/${provider}`);
