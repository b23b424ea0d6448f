/**
 * From which release of apache-airflow-providers-fab a behaviour is there. Read in the wheels of all releases
 * from 1.0.2 to 3.10.2; file names are those of the provider.
 */
import { remembered } from './remembered.ts';
import { inRange, type VersionRange } from './version.ts';

/**
 * - `signatureCheckedByDefault`: the stock azure branch verifies the ID token's signature unless told otherwise.
 * - `issuerAndAudienceChecked`: the same branch compares `iss` and `aud` with the configured tenant and client.
 * - `roleKeysSetting`: `AUTH_OAUTH_ROLE_KEYS` names the claim that carries the role keys.
 * - `customRoles`: `[fab] custom_roles` creates roles at start (with `update_fab_perms` on; existing ones stay).
 * - `cookieSameSite`: the `cookie_samesite` setting reaches the session cookie.
 * - `proxyFix`: the `enable_proxy_fix` setting of this Airflow is acted on.
 * - `prefixKept`: with that setting, the callback path is right behind a proxy that sends `X-Forwarded-Prefix`.
 */
export interface FabFeatures {
  signatureCheckedByDefault: boolean;
  issuerAndAudienceChecked: boolean;
  roleKeysSetting: boolean;
  customRoles: boolean;
  cookieSameSite: boolean;
  proxyFix: boolean;
  prefixKept: boolean;
}

/** With 1.x, Airflow 2's own web server applies `[webserver]` proxy and cookie settings. */
const ON_AIRFLOW_2: VersionRange = { from: '1.0.2', below: '2.0.0' };

interface FeatureRow {
  feature: keyof FabFeatures;
  in: readonly VersionRange[];
  /** What a release without it does, as people who choose one want to know it. */
  without: string;
  source: string;
}

export const featureRows: readonly FeatureRow[] = [
  {
    feature: 'signatureCheckedByDefault',
    in: [{ from: '3.7.3', verifiedTo: 'fab/3.10.2' }],
    without: 'stock settings: the signature of an Azure token is not checked',
    source: 'override.py, _decode_and_validate_azure_jwt: default of verify_signature',
  },
  {
    feature: 'issuerAndAudienceChecked',
    in: [{ from: '3.8.1', verifiedTo: 'fab/3.10.2' }],
    without: 'stock settings: issuer and audience of an Azure token are not checked',
    source: 'override.py, _decode_and_validate_azure_jwt: claims_options; absent in 3.8.0',
  },
  {
    feature: 'roleKeysSetting',
    in: [{ from: '3.4.0', verifiedTo: 'fab/3.10.2' }],
    without: '`AUTH_OAUTH_ROLE_KEYS` is ignored',
    source: 'override.py, get_oauth_user_info; https://github.com/apache/airflow/pull/61585',
  },
  {
    feature: 'customRoles',
    in: [{ from: '3.10.0', verifiedTo: 'fab/3.10.2' }],
    without: '`[fab] custom_roles` is ignored',
    source: 'get_provider_info.py; https://github.com/apache/airflow/pull/72820',
  },
  {
    feature: 'cookieSameSite',
    in: [ON_AIRFLOW_2, { from: '2.4.0', verifiedTo: 'fab/3.10.2' }],
    without: '`[fab] cookie_samesite` is ignored',
    source: 'www/app.py: SESSION_COOKIE_SAMESITE; seen in Set-Cookie of 2.4.4, 3.9.0, 3.10.2, not of 2.0.2',
  },
  {
    feature: 'proxyFix',
    in: [ON_AIRFLOW_2, { from: '2.1.0', verifiedTo: 'fab/3.10.2' }],
    without: '`[fab] enable_proxy_fix` is ignored',
    source: 'www/extensions/init_wsgi_middlewares.py; absent in 2.0.2',
  },
  {
    feature: 'prefixKept',
    in: [ON_AIRFLOW_2, { from: '3.10.2', verifiedTo: 'fab/3.10.2' }],
    without: '`/auth` is lost behind a proxy that sends X-Forwarded-Prefix',
    source: 'www/extensions/init_wsgi_middlewares.py; https://github.com/apache/airflow/pull/74603',
  },
];

/** The behaviours of one release `X.Y.Z` of the provider. */
export const fabFeatures = remembered((version: string): FabFeatures => {
  const has = (feature: keyof FabFeatures) =>
    featureRows.some((row) => row.feature === feature && row.in.some((range) => inRange(version, range)));
  return {
    signatureCheckedByDefault: has('signatureCheckedByDefault'),
    issuerAndAudienceChecked: has('issuerAndAudienceChecked'),
    roleKeysSetting: has('roleKeysSetting'),
    customRoles: has('customRoles'),
    cookieSameSite: has('cookieSameSite'),
    proxyFix: has('proxyFix'),
    prefixKept: has('prefixKept'),
  };
});

/** What a release `X.Y.Z` of the provider does not have, in the order of the table. */
export const missingFeatures = (version: string): string[] =>
  featureRows.filter((row) => !row.in.some((range) => inRange(version, range))).map(({ without }) => without);
