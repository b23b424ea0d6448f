import { describe, expect, test } from 'vitest';
import type { RegisteredId } from '../../src/rules/registry/rule-id.ts';
import { readLog } from './run-doctor.ts';

const line = (asked: string, status: number, client = '10.1.2.3') =>
  `INFO:     ${client}:51089 - "${asked} HTTP/1.1" ${status} x`;
const start = line('GET /auth/login/azure', 302);
const through = [start, line('GET /auth/oauth-authorized/azure?code=x', 302), line('GET /api/v2/dags', 200)];
const times = (count: number, one: string): string[] => Array.from({ length: count }, () => one);
const healthyStart = [
  '[2026-02-01 10:00:00 +0000] [7] [INFO] Starting gunicorn 23.0.0',
  '[2026-02-01 10:00:00 +0000] [7] [INFO] Listening at: http://0.0.0.0:8080 (7)',
];

const nobodyYet =
  '[2026-02-01T10:00:01.000+0000] {override.py:985} WARNING - No user yet created, use flask fab command to do it.';

const table = (...rows: string[]) => [
  ...healthyStart,
  'NAME                                 READY   STATUS             RESTARTS        AGE',
  ...rows,
];

/** Logs of people who cannot sign in, of which no cause says why. */
const failing: readonly [string, string[]][] = [
  [
    'a traceback that is cut',
    [
      '  File "/x/site-packages/flask/app.py", line 1951, in full_dispatch_request',
      '    rv = self.handle_user_exception(e)',
    ],
  ],
  [
    'the end of a traceback',
    ['  File "/x/site-packages/contoso/door.py", line 19, in open', 'contoso.door.MoonError: it is down'],
  ],
  ['an answer of the API', ['{"status": 403, "title": "Forbidden", "detail": null}']],
  ['a page of a proxy', ['404 page not found']],
  [
    'a debug line of Flask-AppBuilder in a sign-in, and nothing after it',
    [
      '[2021-05-11 09:53:29,386] {manager.py:597} DEBUG - Azure response received : ',
      "{'token_type': 'Bearer'}",
    ],
  ],
  [
    'the end of a container',
    ['    State:          Terminated', '      Reason:       Error', '      Exit Code:    1'],
  ],
  ['an answer of the API of Airflow 3 without a path', ['{"detail":"Not Found"}']],
  ['a script before the start', ["mkdir: cannot create directory '/opt/x': Permission denied"]],
  [
    'a start that does not come to its end',
    ['Running the API server with uvicorn:', 'Apps: all', 'Workers: 1'],
  ],
  [
    'an account that the rendered file cannot use',
    [
      start,
      "2026-02-01T10:00:00.680276Z [error    ] the account is not usable: RuntimeError('it is jammed') [airflow_entra] loc=webserver_config.py:181",
    ],
  ],
  [
    'a pod of a table that ends again and again',
    table('airflow-webserver-7d8c9f6b5d-4k2lm   0/1     CrashLoopBackOff   12 (2m ago)     41m'),
  ],
  [
    'a pod of a table that ended with an error',
    table('pod/airflow-web-7d8c9f6b5d-4k2lm   0/1     Error              5          10m'),
  ],
  [
    'a pod of a table that runs and was started often',
    table('airflow-api-server-7d8c9f6b5d-4k2lm  1/1     Running            14 (3m ago)     41m'),
  ],
  [
    'a container of docker that is started again',
    [
      ...healthyStart,
      '1f2e3d4c5b6a   apache/airflow:2.10.5   "/usr/bin/dumb-init"   10 minutes ago   Restarting (1) 5 seconds ago   airflow-webserver-1',
    ],
  ],
  ['a program that the kernel killed', [...healthyStart, 'Killed', '']],
  [
    'a job of a shell that was killed',
    [...healthyStart, '/run.sh: line 12:    31 Killed                  airflow webserver'],
  ],
  [
    'a callback of JupyterHub that fails',
    [
      '[I 2026-02-01 10:00:00.000 JupyterHub log:192] 302 GET /hub/oauth_login?next=%2Fhub%2F -> https://login.microsoftonline.com/x/oauth2/v2.0/authorize (@10.0.0.9) 1.20ms',
      '[E 2026-02-01 10:00:05.000 JupyterHub log:192] 500 GET /hub/oauth_callback?code=[secret]&state=[secret] (@10.0.0.9) 120.00ms',
    ],
  ],
  [
    'a callback that gin logs',
    ['[GIN] 2026/02/01 - 10:00:05 | 500 |      1.2ms |      10.0.0.9 | GET      "/callback?code=x&state=y"'],
  ],
  ['a callback that Express logs', ['GET /callback?code=x&state=y 500 12.234 ms - 1523']],
  [
    'a callback in logfmt',
    [
      'at=info method=GET path="/oauth-authorized/azure?code=x&state=y" host=x service=18ms status=500 bytes=20',
    ],
  ],
  [
    'people who come to the login, and nobody gets in',
    times(2, `${line('GET /ui/config', 401)}\n${line('GET /auth/login/?next=/', 200)}`),
  ],
  [
    'an account, and nobody signed in after it',
    [
      '[2026-02-01T10:00:00.000+0000] {override.py:1699} INFO - Updated user Ada',
      ...times(3, line('GET /ui/config', 401)),
    ],
  ],
  [
    'the start page and the first page send each other',
    [...times(3, `${line('GET /', 302)}\n${line('GET /home', 302)}`)],
  ],
  [
    'steps of LDAP without an end',
    ["{manager.py:1025} DEBUG - LDAP bind indirect TRY with username: 'CN=ada'"],
  ],
  ['the login page itself is not there', times(3, line('GET /login/', 404))],
  ['nor is the start of a login', [line('GET /auth/login/', 404), line('GET /auth/login/azure', 404)]],
  [
    'a loop in lines that begin with the request',
    ['/home', '/login/?next=%2Fhome', '/', '/home'].map((path) => `"GET ${path} HTTP/1.0" 302 321 "-" "x"`),
  ],
  [
    'oauth2-proxy that begins again after each callback',
    times(
      2,
      '10.0.0.6 - 953b - - [2026/02/01 10:00:11] airflow.example.com GET - "/authorization-code/callback?code=x&state=y" HTTP/1.1 "" 302 469 0.000',
    ),
  ],
  [
    'what a person may see is refused after a login',
    [...through, ...times(5, line('GET /ui/auth/menus', 403))],
  ],
  ['the list of DAGs is refused after a login', [...through, ...times(3, line('GET /ui/dags', 403))]],
  ['three who never came back after one who did', [...through, ...times(3, start)]],
  ['a start that is answered with a page', [line('GET /login/azure', 200)]],
  [
    'a probe that fails',
    [
      '  Warning  Unhealthy  2m (x9 over 9m)  kubelet  Liveness probe failed: Get "http://10.0.0.2:8080/health": context deadline exceeded',
    ],
  ],
  [
    'a refusal of another program',
    ['2026-02-01 10:00:00,000 ourauth INFO login rejected for ada: not on the list'],
  ],
  [
    'the logger of a manager of their own',
    [...healthyStart, '[2026-02-01T10:00:00.000+0000] {contoso_auth.py:41} ERROR - the moon did not answer'],
  ],
  [
    'a warning of webserver_config.py',
    [
      ...healthyStart,
      '[2026-02-01T10:00:00.000+0000] {webserver_config.py:41} WARNING - ada has nothing to do here',
    ],
  ],
  [
    'an event of Keycloak',
    [
      '2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="LOGIN_ERROR", realmId="data", clientId="airflow", error="something_new"',
    ],
  ],
  [
    'a refused code at Keycloak',
    [
      '2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="CODE_TO_TOKEN_ERROR", realmId="data", clientId="airflow", error="something_new"',
    ],
  ],
  [
    'a form that comes again and again',
    [
      line('POST /login/', 302),
      line('GET /login/', 200),
      line('POST /login/', 302),
      line('GET /login/', 200),
    ],
  ],
  ['a form of Airflow 3 that comes again', [line('POST /auth/login/', 200), line('POST /auth/login/', 200)]],
  ["Airflow's own login for its API", [line('POST /auth/token/login', 401)]],
  ['too many requests', times(2, line('GET /auth/login/', 429))],
  [
    'a limit of an API',
    ['flask-limiter - ratelimit 100 per 1 minute (10.0.0.9) exceeded at endpoint: DagView.list'],
  ],
  [
    'a middleware that raises after people were sent to Entra',
    [
      start,
      'ERROR:    Exception in ASGI application',
      'Traceback (most recent call last):',
      '  File "/x/site-packages/contoso/middleware.py", line 19, in dispatch',
      'contoso.moon.MoonError: it is down',
    ],
  ],
  [
    'a Fernet key',
    [
      ...healthyStart,
      'airflow.exceptions.AirflowException: Could not create Fernet object: Fernet key must be 32 url-safe base64-encoded bytes.',
    ],
  ],
  [
    'scripts that are not there behind a prefix',
    times(6, line('GET /airflow/static/dist/main.1a2b.js', 404)),
  ],
  [
    'a password that was taken, and pages that know nobody',
    [
      line('GET /auth/login/', 200),
      line('POST /auth/login/', 302),
      line('GET /', 200),
      line('GET /ui/config', 401),
      line('GET /ui/auth/me', 401),
    ],
  ],
  ['an account with a role beside Public', ['2  | ada  | ada@contoso.example | Ada | L | Public, Viewer']],
  [
    'a name that is not resolved, and nobody says which',
    ['2026-01-01T00:00:00.0Z [error    ] socket.gaierror: [Errno -2] Name or service not known'],
  ],
  ['an API that refuses everybody', times(6, line('GET /api/v2/dags', 401))],
  ['a server that answers with errors', times(4, line('GET /api/v2/version', 500))],
  [
    'a session that ends again and again',
    times(
      9,
      '2026-01-01T00:00:00.0Z [error    ] JWT token is not valid: Signature has expired [airflow.api_fastapi.auth.managers.base_auth_manager] loc=base_auth_manager.py:107',
    ),
  ],
  [
    'an error about signing in after a login',
    [
      ...through,
      '2026-01-01T00:00:00.0Z [error    ] the moon took the cookie away [airflow.api_fastapi.core] loc=x.py:1',
    ],
  ],
  [
    'an error in JSON of a collector',
    ['{"severity":"ERROR","message":"the moon is down","logger":"contoso"}'],
  ],
  ['an error of the root logger', ['ERROR:root:the moon is down']],
  ['an error at the begin of a log', ['ERROR: the moon is down']],
  [
    'an error in the middle of quiet lines',
    [...times(9, 'all is well'), 'ERROR: the moon is down', ...times(9, 'well')],
  ],
  ['an error without a time', ['the web server starts', 'ERROR - the moon is down']],
  ['what a kernel or a driver says at the end', [...times(5, 'all is well'), 'FATAL: the moon is down']],
  ['an error behind the name of a pod', ['[pod/air-web-0/web] ERROR: the moon is down']],
  ['a command that Airflow does not know', ['airflow command error: argument X: no such thing']],
  ['the begin of a traceback', ['all is well', 'Traceback (most recent call last):']],
  ['the name of what was raised', ['contoso.moon.MoonIsDownError: it is down']],
  ['what was raised, of the database', ['sqlalchemy.exc.ArgumentError: it is down']],
  ['what was raised, without a package', ['MoonException: it is down']],
  [
    'workers that ended, and a master that went down',
    [
      ...healthyStart,
      '[2026-02-01 10:03:00 +0000] [7] [INFO] Shutting down: Master',
      '[2026-02-01 10:03:01,009] {cli.py:1082} ERROR - [0 / 0] Some workers seem to have died and gunicorn did not restart them as expected',
    ],
  ],
  [
    'an executor that the web server cannot load',
    [
      'Traceback (most recent call last):',
      '  File "/x/site-packages/airflow/www/app.py", line 86, in create_app',
      '  File "/x/site-packages/airflow/executors/celery_executor.py", line 7, in <module>',
      'contoso.moon.MoonError: it is down',
    ],
  ],
  ['a visitor who goes on from the login page', [line('GET /login/?next=/', 200), line('POST /login/', 302)]],
  ['an empty list of people', [...healthyStart, nobodyYet]],
  [
    'a start of another image that says nothing more',
    ['airflow 02:12:31.10 INFO  ==> Initializing Airflow ...'],
  ],
  [
    'sentences without a time or a level',
    ['After Microsoft the browser is back at the login page.', 'Nothing else happens.'],
  ],
];

test.each(failing)('%s is unknown, and never fine', async (_, lines) => {
  const { status, report } = await readLog(lines.join('\n'));
  expect(report.findings[0]).toMatchObject({ rule: 'cause-unknown', severity: 'unknown' });
  expect(report.findings[0]?.fix?.text.length).toBeGreaterThan(30);
  expect(status).toBe(3);
});

/** The same, of which a cause that is none of signing in says why. */
const named: readonly [RegisteredId, string, string[]][] = [
  ['api-refused', 'an answer of the API of Airflow 3', ['{"detail":"Invalid JWT token"}']],
  [
    'ldap-failed',
    'a directory without the person, said as news',
    [
      '2026-07-13T10:00:00.0Z [info     ] No LDAP object found for: ada [airflow.providers.fab.x] loc=override.py:1',
    ],
  ],
  [
    'server-not-running',
    'a worker that a signal ended',
    ['[2026-03-10 13:35:13 +0000] [193] [WARNING] Worker with pid 544 was terminated due to signal 9'],
  ],
  [
    'request-too-long',
    'a request line that is too long',
    [
      ...healthyStart,
      '[2026-02-01 10:01:00 +0000] [9] [WARNING] Invalid request from ip=10.0.0.9: Request Line is too large (6211 > 4094)',
    ],
  ],
  ['request-too-long', 'header fields that are too long', ['Limit request headers fields size. (8190)']],
  [
    'rate-limited',
    'a limit of Flask-AppBuilder',
    ['flask-limiter - ratelimit 5 per 40 second (10.0.0.9) exceeded at endpoint: AuthOAuthView.login'],
  ],
  ['rate-limited', 'people who may not sign out', [...through, line('POST /auth/logout/', 429)]],
  [
    'server-not-running',
    'a killed worker after a login',
    [
      ...through,
      '[2026-02-01 10:02:00 +0000] [7] [ERROR] Worker (pid:31) was sent SIGKILL! Perhaps out of memory?',
    ],
  ],
  [
    'server-not-running',
    'a container out of memory',
    ['    Last State:  Terminated', '      Reason:    OOMKilled', '      Exit Code: 137'],
  ],
  [
    'proxy-unanswered',
    'Apache without a server behind it',
    [
      '[Sun Feb 01 10:00:00.1 2026] [proxy:error] [pid 7:tid 9] (111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.0.2:8080 (10.0.0.2:8080) failed',
    ],
  ],
  [
    'proxy-unanswered',
    'nginx without a server behind it',
    [
      '2026/02/01 10:00:00 [error] 31#31: *9 connect() failed (111: Connection refused) while connecting to upstream',
    ],
  ],
  [
    'sign-in-denied',
    'a password that was refused',
    ['[2026-02-01T10:00:00.000+0000] {override.py:1871} INFO - Login Failed for user: ada'],
  ],
  [
    'sign-in-denied',
    'oauth2-proxy',
    [
      '10.0.0.9 - 1a2b - ada@contoso.example [2026/02/01 10:00:00] [AuthFailure] Invalid authentication via OAuth2: unauthorized',
    ],
  ],
  [
    'database-unavailable',
    'an exception alone',
    [
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) SSL connection has been closed unexpectedly',
    ],
  ],
  [
    'server-not-running',
    'a worker that does not answer',
    [...healthyStart, '[2026-02-01 10:02:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:31)'],
  ],
  ['server-not-running', 'a command that is not there', ['/start.sh: line 7: airflow: command not found']],
  [
    'state-mismatch',
    'a form that came without its session',
    ['[2026-02-01T10:00:00.000+0000] {csrf.py:260} INFO - The CSRF session token is missing.'],
  ],
  [
    'keys-unreachable',
    'an answer that is no JSON, of the keys or of something that a manager of their own asks',
    [
      '2026-03-13T11:21:08.075419Z [error    ] Error returning OAuth user info: Expecting value: line 1 column 1 (char 0) [flask_appbuilder.security.views] loc=views.py:731',
    ],
  ],
  [
    'proxy-unanswered',
    'a proxy that answers the login itself',
    [line('GET /login/', 502), line('GET /login/', 502)],
  ],
];

test.each(named)('%s: %s', async (rule, _, lines) => {
  const { status, report } = await readLog(lines.join('\n'));
  expect(report.findings[0]?.rule).toBe(rule);
  expect([1, 3]).toContain(status);
});

describe('what is healthy stays silent', () => {
  test.each<[string, string[]]>([
    ['a start', healthyStart],
    [
      'the command that makes the tables, in the log of the database',
      [
        '2024-02-13 21:45:23.841 UTC [203] ERROR:  relation "log" does not exist at character 13',
        "2024-02-13 21:45:23.841 UTC [203] STATEMENT:  INSERT INTO log (dttm, event) VALUES (now(), 'cli_migratedb')",
      ],
    ],
    [
      'a person who is called like an error',
      [
        "[2025-12-05T07:43:02.223+0000] {manager.py:100} INFO - User info from azure: {'name': 'Invalid JSON Web Key Set', 'email': 'a@b.c'}",
        '[2025-12-05T07:43:02.323+0000] {override.py:1500} INFO - Updated user Invalid JSON Web Key Set',
        ...through,
      ],
    ],
    ['the first sign-in of all', [...healthyStart, nobodyYet, ...through]],
    [
      'half a token of a task',
      [
        ...through,
        '2026-02-01T10:00:01.0Z [warning  ] Failed to validate JWT [airflow.api_fastapi.execution_api.security] loc=security.py:127',
        'Traceback (most recent call last):',
        '  File "/x/site-packages/airflow/api_fastapi/execution_api/security.py", line 125, in __call__',
        '  File "/x/site-packages/airflow/api_fastapi/auth/tokens.py", line 334, in avalidated_claims',
        'jwt.exceptions.DecodeError: Invalid crypto padding',
      ],
    ],
    [
      'people who are inside, and a warning of something else',
      [
        '2026-02-01T10:00:00.0Z [warning  ] the moon is late [contoso.moon] loc=x.py:1',
        line('GET /ui/auth/menus', 200),
      ],
    ],
    [
      'workers that make the same permission at once',
      [
        ...healthyStart,
        '[2026-02-01 10:00:02,267] {manager.py:231} ERROR - Add Permission: (sqlite3.IntegrityError) UNIQUE constraint failed: ab_permission.name',
      ],
    ],
    [
      'an optional part of a provider that is off',
      [
        ...healthyStart,
        '[2026-02-01T10:00:02.000+0000] {providers_manager.py:279} DEBUG - Hook is off',
        'Traceback (most recent call last):',
        '  File "/x/site-packages/contoso/hook.py", line 3, in <module>',
        "ModuleNotFoundError: No module named 'plyvel'",
        'During handling of the above exception, another exception occurred:',
        'Traceback (most recent call last):',
        '  File "/x/site-packages/airflow/providers_manager.py", line 3, in x',
        "airflow.exceptions.AirflowOptionalProviderFeatureException: No module named 'plyvel'",
      ],
    ],
    [
      'workers that come a moment later',
      [
        '[2026-02-01 10:03:01,009] {cli.py:1082} ERROR - [0 / 0] Some workers seem to have died and gunicorn did not restart them as expected',
        '[2026-02-01 10:03:04 +0000] [31] [INFO] Booting worker with pid: 31',
      ],
    ],
    [
      'migrations that were soon done',
      [
        '[2026-02-01T10:00:00.000+0000] {db.py:867} INFO - Waiting for migrations... 3 second(s)',
        ...healthyStart,
      ],
    ],
    ['news of an error', ['[2026-02-01T10:00:00.000+0000] {x.py:1} INFO - no more error: all is well']],
    [
      'a start of Airflow 3',
      ['Running the API server with uvicorn:', 'INFO:     Application startup complete.'],
    ],
    [
      'a sign-in after trouble',
      ['[2026-02-01 10:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:31)', ...through],
    ],
    [
      'an error of another place after a sign-in',
      [...through, '[2026-02-01T10:00:00.000+0000] {dagcode.py:41} ERROR - the moon is down'],
    ],
    ['two who gave up', [...through, start, start]],
    [
      'a password, mistyped once',
      [
        line('POST /login/', 302),
        line('GET /login/', 200),
        line('POST /login/', 302),
        line('GET /home', 200),
      ],
    ],
    [
      'a scheduler',
      [
        '[2026-02-01T10:00:00.000+0000] {scheduler_job_runner.py:41} ERROR - Executor reports task instance finished (failed)',
      ],
    ],
    [
      'tasks of Airflow 3',
      ['2026-02-01T10:00:00.0Z [error    ] Task failed with exception         [task] loc=task_runner.py:1'],
    ],
    [
      'a visitor, where others are inside',
      [
        line('GET /ui/config', 200),
        line('GET /ui/auth/me', 401, '10.9.9.9'),
        line('GET /auth/login/', 200, '10.9.9.9'),
      ],
    ],
    [
      'a visitor who only looks at the login page',
      [line('GET /', 302), line('GET /home', 302), line('GET /login/?next=/', 200)],
    ],
    [
      'what runs tasks',
      [
        '[2026-02-01 10:00:00,385: ERROR/ForkPoolWorker-3] the moon raised unexpected: MoonError()',
        'Traceback (most recent call last):',
        '  File "/x/site-packages/airflow/providers/celery/executors/celery_executor.py", line 78, in run',
        'contoso.moon.MoonError: it is down',
      ],
    ],
    ['pages of people who are inside', [line('GET /home', 200), line('GET /static/x.js', 304)]],
    ['a Viewer', [...through, line('GET /api/v2/connections', 403), line('GET /api/v2/connections', 403)]],
    [
      'news of what was refused',
      ['[2026-02-01T10:00:00.000+0000] {x.py:1} INFO - retry after 401 Unauthorized'],
    ],
    ['a quoted error', ['[2026-02-01T10:00:00.000+0000] {x.py:1} INFO - last time it said ERROR']],
  ])('%s', async (_, lines) => {
    const { status, report } = await readLog(lines.join('\n'));
    expect([status, report.findings]).toEqual([0, []]);
  });
});
