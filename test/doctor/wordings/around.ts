import type { Wording } from './wording.ts';

/** What containers, packages, databases and identity servers say around a sign-in. */
export const around: readonly Wording[] = [
  [
    'manager-error',
    'Error returning OAuth user info: OurManager.get_oauth_user_info() takes 2 positional arguments but 3 were given',
  ],
  [
    'secret-rejected',
    'Error redeeming code during OAuth2 callback: no access token found {"error":"unauthorized_client","error_description":"Invalid client secret"}',
  ],
  [
    'token-endpoint-unreachable',
    'Error redeeming code during OAuth2 callback: error performing request: Post "https://sso.example.com/token": dial tcp: i/o timeout',
  ],
  ['clock-skew', '2026-02-01 10:00:00,292:ERROR:flask_oidc:Token issued in the past'],
  ['database-unavailable', '(sqlite3.OperationalError) database or disk is full'],
  [
    'config-auth-type',
    `  File "/x/site-packages/airflow/www/app.py", line 170, in create_app
  File "/x/site-packages/airflow/www/extensions/init_appbuilder.py", line 366, in _check_and_init
AttributeError: 'NoneType' object has no attribute 'session'`,
  ],
  [
    'provider-not-registered',
    `  File "/x/site-packages/airflow/providers/fab/auth_manager/security_manager/override.py", line 924, in _init_auth
    provider_name = provider["name"]
TypeError: string indices must be integers, not 'str'`,
  ],
  ['server-not-running', 'service "airflow-init" didn\'t complete successfully: exit 1'],
  ['server-not-running', '      Reason:       Error\n      Exit Code:    137'],
  ['server-not-running', 'exec /entrypoint: no such file or directory'],
  ['server-not-running', "Error: class uri 'eventlet' invalid or not found:"],
  ['server-not-running', "ModuleNotFoundError: No module named 'fcntl'"],
  [
    'server-not-running',
    'ImportError: libldap_r-2.4.so.2: cannot open shared object file: No such file or directory',
  ],
  ['airflow-fab-mismatch', "ModuleNotFoundError: No module named 'connexion.decorators.validation'"],
  ['airflow-fab-mismatch', "AttributeError: 'Flask' object has no attribute 'before_first_request'"],
  ['database-unavailable', "sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string 'None'"],
  ['database-unavailable', 'psycopg2.errors.InsufficientPrivilege: permission denied for table ab_user'],
  [
    'database-not-migrated',
    "(MySQLdb.OperationalError) (1071, 'Specified key was too long; max key length is 767')",
  ],
  ['redirect-uri-rejected', 'Unregistered redirect_uri ("http://airflow/oauth-authorized/dex").'],
  ['redirect-uri-rejected', 'The redirect URI included is not valid.'],
  ['app-missing', 'User pool client abc does not exist.'],
  ['env-missing', 'Error 400: invalid_request Missing required parameter: client_id'],
  ['sign-in-denied', 'The requested scope is invalid, unknown, or malformed.'],
  ['group-overage', 'The groups claim matched too many groups and must be configured to match fewer groups'],
  [
    'sign-in-denied',
    '[2025-05-19 13:35:55,466] {views.py:678} ERROR - Error authorizing OAuth access token: invalid_request: The request is missing a parameter',
  ],
  [
    'manager-error',
    '[2025-05-19 13:35:55,466] {views.py:678} ERROR - Error returning OAuth user info: Could not deserialize key data',
  ],
  [
    'manager-error',
    `  File "/x/site-packages/airflow/www/fab_security/manager.py", line 178, in __init__
AttributeError: type object 'AirflowSecurityManager' has no attribute 'get_app'`,
  ],
  [
    'database-unavailable',
    "sqlalchemy.exc.PendingRollbackError: Can't reconnect until invalid transaction is rolled back.",
  ],
  ['session-stale', "itsdangerous.exc.BadSignature: Signature b'x' does not match"],
  ['ldap-failed', "ldap.INVALID_DN_SYNTAX: {'desc': 'Invalid DN syntax', 'info': 'invalid DN'}"],
  ['ldap-failed', "ldap3.core.exceptions.LDAPSocketOpenError: ('unable to open socket', [])"],
  [
    'no-role',
    'airflow.exceptions.AirflowException: Request not recognized by Keycloak. invalid_resource. Resource with id [Dag] does not exist.',
  ],
];
