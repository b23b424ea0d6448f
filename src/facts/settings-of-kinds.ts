/**
 * Settings that one kind of sign-in reads. Sources: `security/manager.py` of Flask-AppBuilder 4.1–5.2 and `override.py` of the
 * FAB providers 1.0–3.10: defaults are made of them for that AUTH_TYPE alone, and the login page of another kind asks for none.
 */
interface SettingsOfKind {
  kind: 'LDAP' | 'REMOTE_USER' | 'OID';
  names: RegExp;
}

export const settingsOfKinds: readonly SettingsOfKind[] = [
  { kind: 'LDAP', names: /^AUTH_LDAP_[A-Z_]+$/ },
  { kind: 'REMOTE_USER', names: /^AUTH_REMOTE_USER_ENV_VAR$/ },
  { kind: 'OID', names: /^OPENID_PROVIDERS$/ },
];

/**
 * `POST /api/v1/security/login` with `"provider": "ldap"` asks the directory whatever AUTH_TYPE says. Where that is not LDAP,
 * the settings have no defaults: one of these that is not there ends it with a KeyError, before anything is asked. Source:
 * `SecurityApi.login` and `auth_user_ldap` of Flask-AppBuilder 4.5.3, run with AUTH_OAUTH.
 */
export const ldapLoginNeeds: readonly string[] = [
  'AUTH_LDAP_SERVER',
  'AUTH_LDAP_TLS_CACERTDIR',
  'AUTH_LDAP_TLS_CACERTFILE',
  'AUTH_LDAP_TLS_CERTFILE',
  'AUTH_LDAP_TLS_KEYFILE',
  'AUTH_LDAP_ALLOW_SELF_SIGNED',
  'AUTH_LDAP_USE_TLS',
  'AUTH_LDAP_BIND_USER',
];

/** What people take for settings of the connection to the provider. */
export const ldapCertificates = /^AUTH_LDAP_(?:ALLOW_SELF_SIGNED|TLS_[A-Z]+|USE_TLS)$/;
