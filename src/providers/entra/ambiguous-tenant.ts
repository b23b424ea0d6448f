import type { ProviderKeys } from '../provider.ts';

/**
 * Names that stand for many tenants, and the one tenant of all personal Microsoft accounts.
 * Source: Microsoft identity platform, "OpenID Connect: find your app's OpenID configuration document URI".
 */
const ambiguous = ['common', 'organizations', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'];

export const isAmbiguousTenant = (tenant: string): boolean => ambiguous.includes(tenant.trim().toLowerCase());

/** What a spec has for its tenant, where that is not one tenant. */
export function ambiguousTenant({ tenant }: ProviderKeys): string | undefined {
  const id = tenant?.id;
  return typeof id === 'string' && isAmbiguousTenant(id) ? id.trim() : undefined;
}
