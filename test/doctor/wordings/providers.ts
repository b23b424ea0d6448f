import type { Wording } from './wording.ts';

const said = (text: string) => `[2025-05-19 13:35:55,466] {views.py:678} ERROR - ${text}`;
const back = (name: string) =>
  `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/${name}?state=x&code=1.AA HTTP/1.1" 302 189 "-" "Moz"`;

/** What other identity providers say, and what reading their tokens ends with. */
export const providers: readonly Wording[] = [
  [
    'redirect-uri-rejected',
    'The redirect URI in the request, http://a.example/x, does not match the ones authorized',
  ],
  ['redirect-uri-rejected', 'a missing, invalid, or mismatching redirection URI (redirect_uri)'],
  ['redirect-uri-rejected', 'Error 400: redirect_uri_mismatch'],
  ['redirect-uri-rejected', 'We are sorry... Invalid parameter: redirect_uri'],
  [
    'redirect-uri-rejected',
    "400 Bad Request: The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://x-admin.okta.com/admin/app",
  ],
  ['redirect-uri-rejected', 'https://pool.auth.eu-west-1.amazoncognito.com/error?error=redirect_mismatch'],
  [
    'consent-missing',
    'Need admin approval. Airflow needs permission to access resources in your organization',
  ],
  [
    'redirect-uri-rejected',
    '2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="LOGIN_ERROR", clientId="airflow", error="invalid_redirect_uri"',
  ],
  [
    'secret-rejected',
    '2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type=CODE_TO_TOKEN_ERROR, clientId=airflow, error=invalid_client_credentials',
  ],
  [
    'secret-rejected',
    said(
      'Error authorizing OAuth access token: unauthorized_client: Invalid client or Invalid client credentials',
    ),
  ],
  [
    'app-missing',
    '2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="LOGIN_ERROR", clientId="airflw", error="client_not_found"',
  ],
  ['audience-mismatch', said('Error returning OAuth user info: Token is missing the "aud" claim')],
  ['audience-mismatch', said('Error returning OAuth user info: Invalid audience')],
  ['issuer-mismatch', said('Error returning OAuth user info: Issuer (iss) must be a string')],
  ['config-provider-name', said("Error returning OAuth user info: 'userinfo_endpoint'")],
  ['claim-missing', `${said("Error returning OAuth user info: 'email'")}\n${back('okta')}`],
  [
    'config-api-base-url',
    said(
      'Error returning OAuth user info: 404 Client Error: Not Found for url: https://sso.contoso.example/realms/data/protocol/openid-connect/openid-connect/userinfo',
    ),
  ],
  [
    'config-provider-name',
    `[2025-05-19 13:35:55,466] {override.py:2078} ERROR - OAUTH userinfo does not have username or email {}\n${back('auth0')}`,
  ],
  [
    'config-no-jwks',
    `${said('Error authorizing OAuth access token: Missing "jwks_uri" in metadata')}\n${back('google')}`,
  ],
  [
    'airflow-fab-mismatch',
    `Traceback (most recent call last):
  File "/opt/airflow/webserver_config.py", line 4, in <module>
  File "/x/site-packages/flask/wrappers.py", line 4, in <module>
ImportError: cannot import name '_plain_int' from 'werkzeug._internal' (/x/site-packages/werkzeug/_internal.py)`,
  ],
  [
    'airflow-fab-mismatch',
    `Traceback (most recent call last):
  File "/x/site-packages/airflow/cli/commands/standalone_command.py", line 25, in <module>
ModuleNotFoundError: No module named 'airflow.www'`,
  ],
  [
    'config-import-path',
    `Traceback (most recent call last):
  File "/x/site-packages/airflow/cli/commands/webserver_command.py", line 25, in webserver
  File "/opt/airflow/webserver_config.py", line 4, in <module>
ModuleNotFoundError: No module named 'airflow.www'`,
  ],
  [
    'provider-not-registered',
    "PermissionError: [Errno 13] Permission denied: '/opt/airflow/webserver_config.py'",
  ],
];
