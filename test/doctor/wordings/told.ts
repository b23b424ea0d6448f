import type { Wording } from './wording.ts';

/** What one line tells, and the lines around it said otherwise. */
export const told: readonly Wording[] = [
  [
    'airflow-fab-mismatch',
    `[2025-07-31T20:26:09.878+0000] {configuration.py:1240} WARNING - cannot import name '_plain_int' from 'werkzeug._internal' (/x/site-packages/werkzeug/_internal.py)
[2025-07-31T20:26:09.878+0000] {cli_parser.py:81} WARNING - cannot load CLI commands from auth manager: The object could not be loaded. Please check "auth_manager" key in "core" section. Current value: "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager".`,
  ],
  [
    'token-endpoint-unreachable',
    `2022-08-04 18:05:24,465:ERROR:flask_appbuilder.security.views:Error authorizing OAuth access token: HTTPSConnectionPool(host='gitlab.example.com', port=443): Max retries exceeded with url: /oauth/token (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1125)')))`,
  ],
  [
    'env-missing',
    `Error: invalid_client
The OAuth client was not found.
https://accounts.google.com/o/oauth2/v2/auth?response_type=code&scope=email+profile&client_id=%24OAUTH_CLIENT_ID`,
  ],
  [
    'env-missing',
    `AADSTS90002: Tenant '\${AZURE_TENANT_ID}' not found. Check to make sure you have the correct tenant ID`,
  ],
  [
    'database-not-migrated',
    `[2022-04-04 15:18:27,951] {cli_action_loggers.py:105} WARNING - Failed to log action with (sqlite3.OperationalError) no such table: log
[SQL: INSERT INTO log (dttm, dag_id, task_id, event, execution_date, owner, extra) VALUES (?, ?, ?, ?, ?, ?, ?)]
[parameters: ('2022-04-04 09:48:27.945880', None, None, 'cli_webserver', None, 'ada', '{"host_name": "x"}')]
[2022-04-04 15:18:28,033] {manager.py:779} WARNING - No user yet created, use flask fab command to do it.`,
  ],
  [
    'airflow-fab-mismatch',
    `RuntimeError: Working outside of application context.
  File "/x/airflow/providers/fab/auth_manager/security_manager/override.py", line 1150, in auth_type
    return current_app.config["AUTH_TYPE"]`,
  ],
  [
    'no-role',
    Array.from(
      { length: 4 },
      () => `10.1.2.3 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 302 321 "-" "Moz"
[2025-03-04 10:11:12,000] {views.py:576} DEBUG - Already authenticated Ada Lovelace
10.1.2.3 - - [04/Mar/2025:10:11:12 +0000] "GET /login/?next=https%3A%2F%2Fairflow.example.com%2Fhome HTTP/1.1" 302 209 "-" "Moz"
10.1.2.3 - - [04/Mar/2025:10:11:12 +0000] "GET / HTTP/1.1" 302 217 "-" "Moz"`,
    ).join('\n'),
  ],
];
