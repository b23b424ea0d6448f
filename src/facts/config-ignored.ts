/**
 * Settings of a `webserver_config.py` that nothing reads, by release. People take them from Superset, from
 * Flask-OAuthlib, or from `airflow.cfg`.
 *
 * Sources: `www/app.py` of Airflow 2.5–2.11 and of the FAB provider for what is set after the file was read;
 * `www/extensions/init_wsgi_middlewares.py` for the proxy; `init_appbuilder.py` and `fab_auth_manager.py` for the
 * manager; authlib 1.2–1.9, `integrations/base_client`, for `remote_app`.
 */
import { fabFeatures } from './fab-features.ts';
import { inRange, type VersionRange } from './version.ts';

export interface IgnoredSetting {
  name: string;
  /** The right name, beside which this one does no harm. */
  meant?: string;
  airflow?: VersionRange;
  /** Releases of the FAB provider that ignore it. */
  fab?: (fab: string | undefined) => boolean;
  severity: 'error' | 'warning' | 'info';
  /** As the end of a sentence that begins with the name. */
  what: string;
  fix: string;
}

const PROXY = [
  'ENABLE_PROXY_FIX',
  ...['FOR', 'PROTO', 'HOST', 'PORT', 'PREFIX'].map((part) => `PROXY_FIX_X_${part}`),
];

export const ignoredSettings: readonly IgnoredSetting[] = [
  {
    name: 'CUSTOM_SECURITY_MANAGER',
    meant: 'SECURITY_MANAGER_CLASS',
    severity: 'error',
    what: "is Superset's name: Airflow goes on with its own security manager, and nothing of the class is used",
    fix: 'name the class in `SECURITY_MANAGER_CLASS`',
  },
  ...['SECURITY_MANAGER', 'SECURITY_MANAGER_CLS', 'AUTH_SECURITY_MANAGER', 'AIRFLOW_SECURITY_MANAGER'].map(
    (name): IgnoredSetting => ({
      name,
      meant: 'SECURITY_MANAGER_CLASS',
      severity: 'error',
      what: 'is a name that nothing reads: Airflow goes on with its own security manager, and nothing of the class is used',
      fix: 'name the class in `SECURITY_MANAGER_CLASS`',
    }),
  ),
  ...[
    'AUTH_LDAP_ROLE_MAPPING',
    'AUTH_LDAP_ROLES_MAPPING',
    'AUTH_OAUTH_ROLE_MAPPING',
    'AUTH_OAUTH_ROLES_MAPPING',
    'AUTH_GROUPS_MAPPING',
    'AUTH_GROUP_ROLES_MAPPING',
    'OAUTH_ROLE_MAPPING',
    'OAUTH_ROLES_MAPPING',
  ].map(
    (name): IgnoredSetting => ({
      name,
      meant: 'AUTH_ROLES_MAPPING',
      severity: 'warning',
      what: 'is a name that nothing reads: no group and no role of the provider becomes a role of Airflow by it, unless a class of your own reads it',
      fix: 'name the mapping `AUTH_ROLES_MAPPING`',
    }),
  ),
  {
    name: 'FAB_SECURITY_MANAGER_CLASS',
    meant: 'SECURITY_MANAGER_CLASS',
    airflow: { from: '2.7.0', verifiedTo: 'airflow/3.4.0' },
    severity: 'error',
    what: 'is read by Airflow below 2.7 only: the stock security manager is used',
    fix: 'name the class in `SECURITY_MANAGER_CLASS`',
  },
  {
    name: 'AUTH_OAUTH_ROLE_KEYS',
    fab: (fab) => fab === undefined || !fabFeatures(fab).roleKeysSetting,
    severity: 'error',
    what: 'is read by the FAB provider from 3.4.0 on: older ones take `roles`, whatever it says',
    fix: 'take app roles, or a security manager of your own that reads the claim',
  },
  ...PROXY.map(
    (name): IgnoredSetting => ({
      name,
      severity: 'warning',
      what: 'is read from the configuration of Airflow, not from this file: here it does nothing',
      fix: `set it as \`${name.toLowerCase()}\` in [webserver] on Airflow 2, in [fab] on Airflow 3`,
    }),
  ),
  ...['SESSION_COOKIE_SAMESITE', 'SESSION_COOKIE_SECURE'].map(
    (name): IgnoredSetting => ({
      name,
      airflow: { from: '2.0.0', below: '3.0.0' },
      severity: 'warning',
      what: 'is overwritten by Airflow 2 with its own configuration after this file was read',
      fix: `set \`${name.replace('SESSION_', '').toLowerCase()}\` in [webserver]`,
    }),
  ),
  {
    name: 'CSRF_ENABLED',
    severity: 'info',
    what: 'is a name that Flask-WTF no longer reads',
    fix: 'write `WTF_CSRF_ENABLED`',
  },
];

/** Whether a setting is ignored by this Airflow with this FAB provider. */
export const isIgnored = (row: IgnoredSetting, airflow: string, fab: string | undefined): boolean =>
  (!row.airflow || inRange(airflow, row.airflow)) && (!row.fab || row.fab(fab));

export interface IgnoredKey {
  severity: 'error' | 'warning';
  what: string;
  fix: string;
}

const OAUTHLIB = 'is a name of Flask-OAuthlib, which Flask-AppBuilder left for authlib';

/** Keys of `remote_app` that authlib keeps and never reads. */
export const ignoredRemoteKeys: Readonly<Record<string, IgnoredKey>> = {
  consumer_key: { severity: 'error', what: `${OAUTHLIB}: no client id is sent`, fix: 'write `client_id`' },
  consumer_secret: {
    severity: 'error',
    what: `${OAUTHLIB}: no secret is sent`,
    fix: 'write `client_secret`',
  },
  request_token_params: {
    severity: 'error',
    what: `${OAUTHLIB}: the scope in it is not asked for`,
    fix: 'write the scope as `"client_kwargs": {"scope": …}`, and other parameters as `"authorize_params": {…}`',
  },
  base_url: { severity: 'warning', what: OAUTHLIB, fix: 'write `api_base_url`' },
  access_token_method: { severity: 'warning', what: OAUTHLIB, fix: 'remove it: it is always POST' },
  redirect_uri: {
    severity: 'warning',
    what: 'is not read: the redirect URI is made of the address that Airflow was opened at',
    fix: 'remove it, and register the address in Entra',
  },
  callback_url: {
    severity: 'warning',
    what: 'is not read',
    fix: 'remove it, and register the address in Entra',
  },
  server_metadata: {
    severity: 'warning',
    what: 'is not read: its keys count one level up',
    fix: 'move its keys up into `remote_app`, or write `server_metadata_url` there',
  },
  scope: { severity: 'warning', what: 'is not read here', fix: 'move it to `client_kwargs`' },
  tenant_id: { severity: 'warning', what: 'is not read here', fix: 'move it to `client_kwargs`' },
  verify_signature: { severity: 'warning', what: 'is not read here', fix: 'move it to `client_kwargs`' },
};

const INSIDE = { severity: 'warning', what: 'is not read here', fix: 'move it into `remote_app`' } as const;

/** Keys beside `remote_app` that Flask-AppBuilder never reads. */
export const ignoredEntryKeys: Readonly<Record<string, IgnoredKey>> = {
  client_id: INSIDE,
  client_secret: INSIDE,
  client_kwargs: INSIDE,
  server_metadata_url: INSIDE,
  role_keys: {
    severity: 'warning',
    what: 'is read by nothing',
    fix: 'name the claim in `AUTH_OAUTH_ROLE_KEYS`, or read it in a security manager',
  },
};

/** Keys that authlib reads, for spelling. */
export const remoteKeys: readonly string[] = [
  'client_id',
  'client_secret',
  'client_kwargs',
  'client_cls',
  'client_auth_methods',
  'server_metadata_url',
  'authorize_url',
  'authorize_params',
  'access_token_url',
  'access_token_params',
  'api_base_url',
  'jwks_uri',
  'jwks',
  'issuer',
  'userinfo_endpoint',
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'end_session_endpoint',
  'request_token_url',
  'refresh_token_url',
  'refresh_token_params',
  'code_challenge_method',
  'compliance_fix',
  'user_agent',
  'id_token_signing_alg_values_supported',
  'fetch_token',
  'update_token',
  'authorization_response_iss_parameter_supported',
  'userinfo_compliance_fix',
  'logout_url',
];
