import type { TenantAddress } from './directory.ts';

type SignInAddress = Pick<TenantAddress, 'tenant' | 'authority'>;

/** Where people and programs sign in: the host, without a slash at the end. */
export const signInOrigin = ({ authority }: Pick<TenantAddress, 'authority'>): string => authority;

/** Source: Microsoft identity platform, "OAuth 2.0 client credentials flow". */
export const tokenEndpoint = ({ tenant, authority }: SignInAddress): string =>
  `${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
