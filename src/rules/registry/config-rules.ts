import { error, info, type RegisteredRule, warning } from './registered-rule.ts';

/** The rules about a hand-written configuration: `lint` and `import`. Each is `src/rules/config/<id>.ts`. */
export const configRules = {
  'config-import-path': error('an import that this Airflow does not have, so that the file is not loaded'),
  'config-auth-type': error(
    'AUTH_TYPE is not set, is no kind of sign-in, or is AUTH_OAUTH without a provider',
  ),
  'config-saml': error("SAML is set up, which Airflow's FAB provider does not do"),
  'config-start-stopped': error('the file ends or hangs before its last line, and Airflow with it'),
  'config-opens-file': warning(
    'a file is opened while the configuration is loaded: when it is not there, Airflow drops the whole configuration silently',
  ),
  'config-no-jwks': error(
    'the scope has `openid`, but nothing says where the keys are: every sign-in is refused',
  ),
  'config-tenant-common': error(
    'an address of common, organizations or consumers: accounts of every tenant, or none at all',
  ),
  'config-signature-off': error(
    'the signature of a token is not checked: anybody can make a token and sign in as anybody',
  ),
  'config-raw-key-set': error(
    'the key document itself is given to authlib: "Invalid JSON Web Key Set" after the next key rollover',
  ),
  'config-keys-once': warning(
    'the keys of the provider are fetched once, at the start: nobody can sign in after it takes new ones',
  ),
  'config-secret-literal': error('a secret stands in the file, where everybody who can read it has it'),
  'config-scope-missing': error('the scope is missing, or has no `openid`: nothing says who a person is'),
  'config-claim-as-scope': error(
    'a claim is asked for as a scope: Entra refuses the sign-in with AADSTS650053',
  ),
  'config-scope-excessive': info('the scope asks for more than a sign-in needs'),
  'config-resource-param': warning('`resource` beside the v2.0 endpoints, which take a scope in its place'),
  'config-token-key': error("a provider without `token_key`: every sign-in ends with `'oauth_token'`"),
  'config-provider-name': error('the stock security manager does not know a provider of this name'),
  'config-whitelist-unanchored': error(
    'a whitelist entry without `@`: it also lets in every domain that ends in it',
  ),
  'config-redirect-path': warning(
    'a redirect URI with the path of another Airflow: on 3 it begins with `/auth`, on 2 it does not',
  ),
  'config-mapping-string': error('a mapping to a text in place of a list: each letter is taken for a role'),
  'config-mapping-claim-mismatch': warning(
    'the keys of the mapping are of another kind than what the claim carries',
  ),
  'config-group-name-key': warning('a mapping by the names of groups, where Entra sends their object ids'),
  'config-key-impossible': error(
    'a key of the mapping that no app role of Entra can have as its value: nobody gets a role by it',
  ),
  'config-registration-role': error(
    'a registration role that can do something: everybody who can sign in gets it, on top of the mapped ones',
  ),
  'config-registration-off': warning(
    'registration is off: people without an account are refused, and are not told why',
  ),
  'config-public-role': error('AUTH_ROLE_PUBLIC gives a role to everybody who is not signed in'),
  'config-wrong-manager-base': error(
    'a security manager that extends another class than this Airflow asks for: it does not start',
  ),
  'config-manager-not-class': error('SECURITY_MANAGER_CLASS is not a class: Airflow does not start'),
  'config-manager-unset': error('a security manager that nothing installs: Airflow goes on with its own'),
  'config-setting-in-class': error('settings inside a class: Airflow reads only those outside of classes'),
  'config-ignored-setting': error('nothing reads this setting, so it has no effect'),
  'config-cookie-samesite': error(
    'a session cookie with SameSite=Strict is not sent on the way back from Entra: "State not equal"',
  ),
  'config-csrf-off': warning('the protection against forged requests is off'),
  'config-not-followed': info('a value comes from outside of the file, so it could not be checked'),
  'config-proxy-fix': error(
    'Airflow does not trust the proxy in front of it: the redirect URI begins with http',
  ),
  'config-base-url-host': warning(
    'the Ingress does not answer for the host of `base_url`, where Airflow sends people to sign in',
  ),
  'config-other-program': info(
    'the configuration of another program with Flask-AppBuilder: only what holds for both was looked at',
  ),
  'config-not-python': error('the file cannot be read: Airflow would ignore all of it, or not start'),
  'config-endpoint-missing': error('an address of the provider is missing: every sign-in stops there'),
  'config-api-base-url': error(
    'the address at which the stock security manager asks who somebody is does not exist',
  ),
  'config-token-unchecked': warning('a token is checked in part: one that was made for somebody else passes'),
  'config-tls-off': error('the certificate of the provider is not checked, or there is none'),
  'config-secret-logged': error(
    'a secret or a token is written into the log, where everybody who reads logs has it',
  ),
  'config-fixed-role-key': error(
    'a security manager that gives a mapped key to everybody, or to whoever has no other: all of them get its roles',
  ),
  'config-shared-account': error(
    'a user name that is the same for several people: they are one account of Airflow, with its roles',
  ),
  'config-google-shared-account': error('all Google accounts become one account of Airflow'),
  'config-provider-takeover': warning(
    'accounts go by the bare name of the provider: whoever is called `admin` there is the local `admin`',
  ),
  'config-shared-mapping': warning(
    'one mapping for several providers: each of them can give every role of it',
  ),
  'config-role-by-name': warning(
    'a role is looked up by a name that is in the token: whoever names groups at the provider names admins',
  ),
  'config-mapping-missing': warning(
    'roles are renewed at each login, and no mapping gives any: what an admin gave is taken away again',
  ),
  'config-mapping-pattern': error(
    'a key of the mapping that is a pattern: keys are compared letter by letter',
  ),
  'config-csrf-time-limit': warning('forms of a page that was open for an hour are refused'),
  'config-logout-method': error(
    'a logout of its own that takes GET alone, while Airflow sends POST: nobody can sign out',
  ),
  'config-switch-text': error(
    'a text where a switch is meant: every text but an empty one is on, also "False"',
  ),
  'config-ldap-filter': error(
    'a search filter for LDAP without its parentheses: the directory refuses the search, and nobody can sign in',
  ),
  'config-ldap-tls-twice': error(
    'StartTLS on a connection that is TLS already: the directory refuses it, and nobody can sign in',
  ),
  'config-default-user': warning('an account with a stored password is made, beside Entra'),
  'config-basic-auth': warning('the REST API of Airflow 2 takes passwords that Airflow stores, beside Entra'),
  'config-api-open': warning('the REST API of Airflow 2 asks nobody to sign in'),
  'config-session-in-cookie': warning('sessions are kept in the cookie, so that signing out ends none'),
  'config-kerberos-auth': warning('the REST API of Airflow 2 takes Kerberos tickets, beside Entra'),
  'auth-manager-not-fab': error(
    'another auth manager is installed: nothing of `webserver_config.py` is in force',
  ),
} as const satisfies Record<string, RegisteredRule>;
