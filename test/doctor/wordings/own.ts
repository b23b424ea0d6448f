import type { Wording } from './wording.ts';

const flask = '  File "/x/site-packages/flask_appbuilder/security/views.py"';
const exception = (
  path: string,
) => `[2024-01-11T10:22:10.123+0000] {app.py:1744} ERROR - Exception on ${path} [GET]
Traceback (most recent call last):
  File "/x/site-packages/flask/app.py", line 2529, in wsgi_app`;

/** Mistakes in the user's own files, callbacks of others, cookies, scripts of images, oauth2-proxy. */
export const own: readonly Wording[] = [
  [
    'manager-error',
    `${exception('/oauth-authorized/azure')}
${flask}, line 744, in oauth_authorized
  File "/opt/airflow/config/roles.py", line 31, in auth_user_oauth
    return groups["x"][0]
IndexError: list index out of range`,
  ],
  [
    'manager-error',
    `${exception('/oauth-authorized/azure')}
${flask}, line 700, in oauth_authorized
  File "/opt/airflow/webserver_config.py", line 88, in get_oauth_user_info
AttributeError: 'CustomSecurityManager' object has no attribute 'moon'`,
  ],
  [
    'config-start-stopped',
    `Traceback (most recent call last):
  File "/x/site-packages/airflow/www/app.py", line 86, in create_app
  File "/x/site-packages/flask/config.py", line 209, in from_pyfile
  File "/opt/airflow/webserver_config.py", line 12, in <module>
    secret = open("/run/secrets/client").read()
FileNotFoundError: [Errno 2] No such file or directory: '/run/secrets/client'`,
  ],
  [
    'provider-not-registered',
    `${exception('/oauth-authorized/login')}
${flask}, line 671, in oauth_authorized
    resp = self.appbuilder.sm.oauth_remotes[provider].authorize_access_token()
KeyError: 'login'`,
  ],
  [
    'provider-not-registered',
    "2026-03-13T11:21:08.075419Z [error    ] Error on OAuth authorize: 'entra' [flask_appbuilder.security.views] loc=views.py:705",
  ],
  ['issuer-mismatch', '2024-01-11 10:22:10,123:ERROR:flask_oidc:id_token issued by non-trusted issuer'],
  ['state-mismatch', '<h1>Bad Request</h1><p>The referrer header is missing.</p>'],
  [
    'config-cookie-samesite',
    `${exception('/login/')}
  File "/x/site-packages/flask/sessions.py", line 409, in save_session
    samesite=samesite,
  File "/x/site-packages/werkzeug/http.py", line 1365, in dump_cookie
ValueError: SameSite must be 'Strict', 'Lax', or 'None'.`,
  ],
  [
    'session-stale',
    `${exception('/home')}
sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "session_session_id_key"`,
  ],
  [
    'session-stale',
    `airflow:     |   File "/x/site-packages/flask_login/login_manager.py", line 362, in _load_user
airflow:     |     user_id = session.get("_user_id")
airflow:     | AttributeError: 'NoneType' object has no attribute 'get'`,
  ],
  ['database-unavailable', 'wait-for-it.sh: timeout occurred after waiting 15 seconds for postgres:5432'],
  [
    'server-not-running',
    'airflow 10:22:10.12 ERROR ==> The AIRFLOW_PASSWORD environment variable is empty or not set.',
  ],
  ['env-missing', 'invalid configuration:\n  missing setting: cookie-secret or cookie-secret-file'],
  [
    'discovery-unreachable',
    '[2025/01/01 20:42:43] [main.go:59] ERROR: Failed to initialise OAuth2 Proxy: error initialising provider: could not create provider data: error while discovery OIDC configuration: failed to discover OIDC configuration: unexpected status "403"',
  ],
  [
    'sign-in-denied',
    '"GET /oauth-authorized/keycloak?error=invalid_request&error_description=Missing+parameter%3A+code_challenge_method&state=x HTTP/1.1" 302',
  ],
  [
    'config-api-base-url',
    "[2025-05-19 13:35:55,466] {views.py:678} ERROR - Error returning OAuth user info: Invalid URL 'userinfo': No scheme supplied. Perhaps you meant https://userinfo?",
  ],
  [
    'airflow-fab-mismatch',
    `Traceback (most recent call last):
  File "/usr/lib/python2.7/site-packages/airflow/www/app.py", line 59, in create_app
ImportError: cannot import name EscapeFormatter`,
  ],
  [
    'manager-error',
    `jmespath.exceptions.LexerError: Bad jmespath expression: Unknown token '-':
realm-roles[0]
     ^`,
  ],
  [
    'manager-error',
    '[2026-02-01T10:00:00.000+0000] {views.py:694} ERROR - Error returning OAuth user info: Invalid jmespath expression: Parse error at column 13, token "roles" (UNQUOTED_IDENTIFIER), for expression:',
  ],
  [
    'claim-missing',
    `jmespath.exceptions.JMESPathTypeError: In function contains(), invalid type for value: None, expected one of: ['array', 'string'], received: "null"`,
  ],
  [
    'claim-malformed',
    "2026-02-01T10:00:00.915599Z [error    ] Error returning OAuth user info: ada: roles is no list of texts: 'airflow_viewer' [flask_appbuilder.security.views] loc=views.py:733",
  ],
  [
    'token-invalid',
    "[2026-02-01T10:00:00.481+0000] {views.py:683} ERROR - Error authorizing OAuth access token: 'kid'",
  ],
  [
    'config-scope-missing',
    "[2026-02-01T10:00:00.758+0000] {views.py:693} ERROR - Error returning OAuth user info: 'userinfo'",
  ],
  [
    'user-conflict',
    '[2026-02-01T10:00:00.046+0000] {views.py:695} ERROR - Error returning OAuth user info: Multiple rows were found when one or none was required',
  ],
];
