import type { TenantAddress } from './directory.ts';

type SignInAddress = Pick<TenantAddress, 'tenant' | 'authority'>;

/** Where people and programs sign in: the host, without a slash at the end. */
export const signInOrigin = ({ authority }: Pick<TenantAddress, 'authority'>): string => authority;

/** Source: Microsoft identity platform, "OAuth 2.0 client credentials flow". */
export const tokenEndpoint = ({ tenant, authority }: SignInAddress): string =>
  `${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;

/** The discovery document of a tenant, with the keys of one application: those of its own too. */
export const discoveryEndpoint = ({ tenant, authority }: SignInAddress, appId: string): string =>
  `${authority}/${tenant}/v2.0/.well-known/openid-configuration?appid=${appId}`;
