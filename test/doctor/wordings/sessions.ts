import type { Wording } from './wording.ts';

/** State, cookies and the tokens of Airflow itself. */
export const sessions: readonly Wording[] = [
  [
    'database-unavailable',
    `[2025-02-01T10:00:00.000+0000] {app.py:1744} ERROR - Exception on /home [GET]
Traceback (most recent call last):
  File "/x/site-packages/flask_session/sqlalchemy/sqlalchemy.py", line 150, in _retrieve_session_data
sqlite3.OperationalError: database is locked

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/x/site-packages/flask_login/login_manager.py", line 362, in _load_user
AttributeError: 'NoneType' object has no attribute 'get'`,
  ],
  ['no-role', '2  | ada  | ada@contoso.example | Ada | Lovelace | Public'],
  [
    'provider-not-registered',
    `standalone | Starting Airflow Standalone
Simple auth manager | Password for user 'admin': x
INFO:     10.0.0.1:4444 - "GET /auth/login/azure HTTP/1.1" 404 Not Found`,
  ],
  [
    'state-mismatch',
    `airflow-web [2022-11-28 22:04:58,744] {views.py:659} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.`,
  ],
  [
    'state-mismatch',
    `authlib.integrations.base_client.errors.MismatchingStateError: mismatching_state: CSRF Warning! State not equal in request and response.`,
  ],
  [
    'state-mismatch',
    `[2024-02-01T09:00:00.000+0000] {views.py:663} ERROR - Error authorizing OAuth access
token: mismatching_state: CSRF Warning! State not equal in request and
response.`,
  ],
  [
    'state-mismatch',
    `[2024-02-01T09:00:00.000+0000] {views.py:663} ERROR - Error authorizing OAuth access token: mismatc
hing_state: CSRF Warni
ng! State not equal in request and response.`,
  ],
  [
    'state-mismatch',
    `The 'session' cookie is too large: the value was 4890 bytes but the header required 26 extra bytes. The final size was 4916 bytes but the limit is 4093 bytes.`,
  ],
  ['state-mismatch', `flash message on the login page: "Invalid state signature"`],
  [
    ['replicas-need-shared-secret', 'state-mismatch'],
    `2026-09-07T12:55:27.078543Z [error    ] JWT token is not valid: Signature verification failed [airflow.api_fastapi.auth.managers.base_auth_manager] loc=base_auth_manager.py:107`,
  ],
  [
    ['replicas-need-shared-secret', 'state-mismatch'],
    `{"event":"JWT token is not valid: Signature verification failed","level":"error"}`,
  ],
  [
    'state-mismatch',
    `[2025-04-05T09:00:00.000+0000] {app.py:1744} ERROR - Exception on /oauth-authorized/azure [GET]
  File "/x/flask_appbuilder/security/views.py", line 711, in oauth_authorized
KeyError: 'oauth_state'`,
  ],
  ['state-mismatch', `<center>Request Header Or Cookie Too Large</center>`],
  [
    'state-mismatch',
    `2025/04/05 09:00:00 [error] 31#31: *7 upstream sent too big header while reading response header from upstream, client: 10.0.0.1, request: "GET /auth/oauth-authorized/azure?code=x HTTP/1.1"`,
  ],
  [
    'state-mismatch',
    `[2025-04-05T08:59:00.000+0000] {processor.py:186} ERROR - KeyError: 'upn' in dags/people.py
[2025-04-05T09:00:00.000+0000] {views.py:665} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.`,
  ],
  [
    'state-mismatch',
    `The server is redirecting the request for this address in a way that will never complete.`,
  ],
];
