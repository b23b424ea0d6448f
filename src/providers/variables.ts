import type { ProviderVariables } from './provider.ts';

/**
 * The variables of a provider that is known by its issuer, unless a spec names others.
 * @param among its name in `providers`, where an environment has several
 */
export function variablesOf(among: string | undefined): ProviderVariables {
  const prefix = among === undefined ? 'OIDC' : `OIDC_${among.toUpperCase().replaceAll('-', '_')}`;
  return {
    clientId: `${prefix}_CLIENT_ID`,
    clientSecret: `${prefix}_CLIENT_SECRET`,
    directoryId: `${prefix}_TENANT_ID`,
  };
}
