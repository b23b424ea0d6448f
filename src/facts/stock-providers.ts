/**
 * What the stock security manager does with a provider, by the name that it has in OAUTH_PROVIDERS.
 *
 * Source: `get_oauth_user_info` in `www/fab_security/manager.py` of Airflow 2.7.3 and in `override.py` of the FAB
 * provider 1.0.2, 1.5.4, 2.0.0 and 3.10.2; the addresses follow from authlib, which puts the path behind the last
 * slash of `api_base_url`.
 */
import { inRange, type VersionRange } from './version.ts';

export interface StockProvider {
  names: readonly string[];
  /** Releases of Airflow that know the name; undefined: all. */
  airflow?: VersionRange;
  /** Whether accounts go by what a person may be called at the provider, without anything in front. */
  isBareName: boolean;
  /** Whether it ever gives keys of roles. */
  givesKeys: boolean;
  /** What is answered to a token of a scope without `openid`; undefined where the person is read all the same. */
  withoutOpenid?: string;
  /** What `api_base_url` must be, since the user is asked for beside it; undefined where it is not used. */
  base?: { fits: RegExp; asks: string; example: string };
}

const row = (names: readonly string[], more: Partial<StockProvider> = {}): StockProvider => ({
  names,
  isBareName: false,
  givesKeys: false,
  ...more,
});

const keycloak: Partial<StockProvider> = {
  isBareName: true,
  base: {
    fits: /\/protocol\/(openid-connect)?$/,
    asks: 'openid-connect/userinfo',
    example: 'https://<host>/realms/<realm>/protocol/',
  },
};

/** Of Keycloak's groups nothing comes before Airflow 2.9. */
const BEFORE_KEYS = { airflow: { from: '2.0.0', below: '2.9.0' }, givesKeys: false } as const;
const WITH_KEYS = { airflow: { from: '2.9.0', verifiedTo: 'airflow/3.4.0' }, givesKeys: true } as const;

export const stockProviders: readonly StockProvider[] = [
  row(['azure'], { givesKeys: true }),
  row(['okta'], {
    givesKeys: true,
    base: { fits: /\/v1\/$/, asks: 'userinfo', example: 'https://<org>/oauth2/default/v1/' },
  }),
  row(['google'], {
    base: { fits: /\/$/, asks: 'userinfo', example: 'https://www.googleapis.com/oauth2/v2/' },
  }),
  ...[BEFORE_KEYS, WITH_KEYS].flatMap(({ airflow, givesKeys }) => [
    // The userinfo endpoint: 403, `insufficient_scope`, `Missing openid scope`. Source: `UserInfoEndpoint` of Keycloak.
    row(['keycloak'], {
      ...keycloak,
      airflow,
      givesKeys,
      withoutOpenid: '403 Forbidden, `Missing openid scope`',
    }),
    row(['keycloak_before_17'], { ...keycloak, airflow, givesKeys }),
  ]),
  row(['auth0'], { givesKeys: true, airflow: { from: '2.8.0', verifiedTo: 'airflow/3.4.0' } }),
  row(['authentik'], {
    isBareName: true,
    givesKeys: true,
    airflow: { from: '2.9.0', verifiedTo: 'airflow/3.4.0' },
  }),
  row(['github', 'githublocal'], {
    base: { fits: /\/$/, asks: 'user', example: 'https://api.github.com/' },
  }),
  row(['twitter']),
  row(['linkedin']),
  row(['openshift']),
];

/** What is done for a provider of this name on an Airflow release; undefined for a name that is not known there. */
export const stockProvider = (name: string, airflow: string): StockProvider | undefined =>
  stockProviders.find((one) => one.names.includes(name) && (!one.airflow || inRange(airflow, one.airflow)));

/** Releases of the FAB provider that ask the userinfo endpoint of a provider that they have no row for. */
export const anyProvider: VersionRange = { from: '2.0.0', verifiedTo: 'fab/3.10.2' };

/**
 * Whether the stock manager reads a provider of any other name at its userinfo endpoint; before, nobody can sign in
 * with one.
 */
export const readsAnyProvider = (fab: string | undefined): boolean =>
  fab !== undefined && inRange(fab, anyProvider);

/** Addresses of Google that answer `sub` and no `id`, of which stock code makes the user name `google_`. Measured. */
export const googleWithoutId = /googleapis\.com\/oauth2\/v3\/|openidconnect\.googleapis\.com\//i;

/** Names of providers where everybody of the world can have an account. */
export const worldWide: readonly string[] = ['google', 'github', 'twitter', 'linkedin'];
