/** A callback that failed, and the same person getting in by the next one. */
const triedAgain = `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=0 HTTP/1.1" 302 209 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/ HTTP/1.1" 200 1 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/azure HTTP/1.1" 302 1 "-" "Moz"
[2025-11-02T11:49:50.182+0000] {override.py:1699} INFO - Updated user Ada
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 200 2291 "-" "Moz"`;

/** Lines that look bad and are not: none may give more than an info. */
export const healthy: readonly string[] = [
  `[2025-05-06T07:00:00.000+0000] {taskinstance.py:3313} ERROR - Task failed with exception
socket.gaierror: [Errno -2] Name or service not known`,
  ...[
    'OSError: [Errno 28] No space left on device',
    'OSError: [Errno 12] Cannot allocate memory',
    "PermissionError: [Errno 13] Permission denied: '/data/x'",
    'MemoryError',
    'sqlite3.OperationalError: database is locked',
  ].map(
    (raised) => `[2025-05-06T07:00:00.000+0000] {taskinstance.py:3313} ERROR - Task failed with exception
Traceback (most recent call last):
  File "/opt/airflow/dags/people.py", line 41, in build
${raised}`,
  ),
  `[2025-02-01T10:00:00.000+0000] {views.py:719} ERROR - Error returning OAuth user info: database is locked
${triedAgain}`,
  `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /.env HTTP/1.1" 404 2
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/admin HTTP/1.1" 404 2
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /wp-login.php HTTP/1.1" 404 2
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/ HTTP/1.1" 404 2
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login.jsp HTTP/1.1" 404 2`,
  `2026-01-01T00:00:00.0Z [error    ] JWT token is not valid: Signature has expired [airflow.api_fastapi.auth.managers.base_auth_manager] loc=base_auth_manager.py:107`,
  `[2025-11-02T11:49:40.182+0000] {decorators.py:153} WARNING - Access is Denied for: can_read on: Connections`,
  `WARNING:  Invalid HTTP request received.`,
  `DeprecationWarning: The module \`airflow.www.security\` is deprecated; please use airflow.providers.fab.auth_manager.security_manager.override`,
  `[2025-11-02T11:49:40.182+0000] {override.py:416} WARNING - JWT token is not validated!`,
  `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET / HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/ HTTP/1.1" 200 1 "-" "probe"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 200 2291 "-" "Moz"`,
  `[2025-11-02T11:49:40.182+0000] {views.py:681} ERROR - Error authorizing OAuth access token: mismatching_state: CSRF Warning! State not equal in request and response.
${triedAgain}`,
  `INFO:     10.0.0.1:4444 - "GET /auth/oauth-authorized/azure?code=1.AA HTTP/1.1" 302 Found
INFO:     10.0.0.1:4445 - "GET /auth/ HTTP/1.1" 302 Found
INFO:     10.0.0.1:4445 - "GET / HTTP/1.1" 200 OK
INFO:     10.0.0.1:4445 - "GET /ui/config HTTP/1.1" 401 Unauthorized
INFO:     10.0.0.1:4445 - "GET /ui/auth/me HTTP/1.1" 200 OK
INFO:     10.0.0.1:4448 - "GET /api/v2/dags?limit=50 HTTP/1.1" 200 OK
INFO:     10.0.0.1:4448 - "GET /api/v2/connections HTTP/1.1" 403 Forbidden
INFO:     10.0.0.1:4448 - "GET /api/v2/variables HTTP/1.1" 403 Forbidden`,
  `azure.core.exceptions.ClientAuthenticationError: Authentication failed: AADSTS7000222: The provided client secret keys for app 'x' are expired.`,
  `[2025-11-02T11:49:40.182+0000] {wasb_task_handler.py:99} ERROR - Could not read logs
Traceback (most recent call last):
  File "/x/site-packages/azure/identity/_internal/get_token_mixin.py", line 96, in get_token
azure.core.exceptions.ClientAuthenticationError: Authentication failed: AADSTS7000215: Invalid client secret provided.`,
  `[2025-11-02T11:49:40.182+0000] {dagbag.py:350} ERROR - Failed to import: /opt/airflow/dags/x.py
ModuleNotFoundError: No module named 'pandas'`,
  `[2025-11-02T11:49:40.182+0000] {dagbag.py:350} ERROR - Failed to import: /opt/airflow/dags/x.py
KeyError: 'MY_VAR'`,
  `[2025-11-02T11:49:40.182+0000] {dagbag.py:350} ERROR - Failed to import: /opt/airflow/dags/x.py
KeyError: 'name'`,
  `[2025-11-02T11:49:40.182+0000] {taskinstance.py:350} ERROR - Task failed: 500 Server Error: Internal Server Error for url: https://api.example.com/token`,
  `[2025-11-02T11:49:40.182+0000] {taskinstance.py:350} ERROR - requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)`,
  `[2025-02-01 10:00:00 +0000] [7] [INFO] serving the public site; public keys loaded`,
  `authlib.jose module is deprecated, please use joserfc instead.
It will be compatible before version 2.0.0.`,
  `[2025-02-01 10:00:00 +0000] [7] [INFO] Simple log: user logged in as Admin`,
  `[2025-05-06T07:00:00.000+0000] {taskinstance.py:3313} ERROR - Task failed with exception
Traceback (most recent call last):
  File "/opt/airflow/dags/people.py", line 41, in build
KeyError: 'upn'`,
  `[2025-05-06T07:00:00.000+0000] {dagbag.py:348} ERROR - Failed to import: /opt/airflow/dags/people.py
  File "/opt/airflow/dags/people.py", line 3, in <module>
    secret = os.environ["CLIENT_SECRET"]
KeyError: 'CLIENT_SECRET'`,
  `2026-05-06T07:00:00.1Z [error    ] Failed to import: /opt/airflow/dags/old.py [airflow.models.dagbag.DagBag] loc=dagbag.py:400
ModuleNotFoundError: No module named 'airflow.contrib'`,
  `[2025-05-06, 07:00:00 UTC] {taskinstance.py:2905} ERROR - Task failed with exception
requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://login.microsoftonline.com/8d1f/oauth2/v2.0/token`,
  `[2025-05-06T07:00:00.000+0000] {logging_mixin.py:190} INFO - {'title': 'What AADSTS50011 means', 'id': 7}`,
  `{"timestamp":"2026-05-06T07:00:00Z","level":"info","event":"AADSTS50011 is about the redirect URI","logger":"task.stdout"}`,
  `[I 2026-02-01 10:00:00.000 JupyterHub log:192] 302 GET /hub/oauth_login?next=%2Fhub%2F -> https://login.microsoftonline.com/x/oauth2/v2.0/authorize (@10.0.0.9) 1.20ms
[I 2026-02-01 10:00:05.000 JupyterHub log:192] 302 GET /hub/oauth_callback?code=[secret]&state=[secret] -> /hub/spawn (ada@10.0.0.9) 120.00ms
[I 2026-02-01 10:00:05.000 JupyterHub log:192] 200 GET /hub/spawn (ada@10.0.0.9) 12.00ms`,
  `[2026-02-01 10:00:00 +0000] [7] [INFO] Listening at: http://0.0.0.0:8080 (7)
NAME                                 READY   STATUS             RESTARTS       AGE
airflow-scheduler-6c9b7d5b9c-x2x9p   2/2     Running            30 (2m ago)    3d
airflow-webserver-7d8c9f6b5d-4k2lm   1/1     Running            1 (40d ago)    41d
airflow-webserver-7d8c9f6b5d-5k3lm   0/1     Terminating        0              41d
airflow-run-airflow-migrations-x     0/1     Completed          0              41d
airflow-worker-0                     0/2     CrashLoopBackOff   4 (3h ago)     41d
airflow-worker-1                     0/2     OOMKilled          4 (3h ago)     41d`,
  `[2025-05-06, 07:00:00 UTC] {taskinstance.py:2905} ERROR - Task failed with exception
requests.exceptions.HTTPError: 401 Client Error: UNAUTHORIZED for url: http://other.example.com/api/v1/dags`,
  `[2025-05-06, 07:00:00 UTC] {taskinstance.py:2905} ERROR - {"detail":"Not authenticated"}`,
  `standalone | Starting Airflow Standalone
Simple auth manager | Password for user 'admin': x`,
  `astro dev start --standalone
✔ Environment ready
✔ Airflow is ready! (PID 90711)
➤ Airflow UI: http://af3.localhost:6563/`,
  `[2025-03-04 10:11:12,000] {views.py:576} DEBUG - Already authenticated Ada Lovelace
10.1.2.3 - - [04/Mar/2025:10:11:12 +0000] "GET /login/ HTTP/1.1" 302 209 "-" "Moz"
10.1.2.3 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 200 2291 "-" "Moz"`,
  `[2022-04-04 15:18:27,951] {cli_action_loggers.py:105} WARNING - Failed to log action with (sqlite3.OperationalError) no such table: log
[parameters: ('2022-04-04 09:48:27.945880', None, None, 'cli_initdb', None, 'ada', '{"host_name": "x"}')]`,
  `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /logout/ HTTP/1.1" 405 463 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/azure HTTP/1.1" 302 1 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 200 2291 "-" "Moz"`,
  `[2025-11-30T23:29:18.591+0000] {views.py:667} ERROR - Error on OAuth authorize: 'okta'
[2025-11-30T23:29:18.591+0000] {views.py:667} ERROR - Error on OAuth authorize: 'okta'
10.4.5.7 - - [04/Mar/2025:10:11:12 +0000] "GET /login/okta HTTP/1.1" 302 189 "-" "python-requests/2.34.2"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/azure HTTP/1.1" 302 1 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 200 2291 "-" "Moz"`,
];
