import type { Wording } from './wording.ts';

/** What keeps a server, a proxy, a database or a directory from taking part in a sign-in. */
export const machines: readonly Wording[] = [
  [
    'database-unavailable',
    `[2024-01-11T10:22:10.123+0000] {app.py:1744} ERROR - Exception on /login/ [GET]
Traceback (most recent call last):
  File "/x/site-packages/flask/app.py", line 2529, in wsgi_app
sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) attempt to write a readonly database
[SQL: UPDATE ab_user SET last_login=?]`,
  ],
  [
    'database-unavailable',
    `Traceback (most recent call last):
  File "/usr/local/bin/airflow", line 8, in <module>
    sys.exit(main())
sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) unable to open database file`,
  ],
  ['database-unavailable', 'FATAL:  password authentication failed for user "airflow"'],
  [
    'database-unavailable',
    `sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database is locked\n[SQL: INSERT INTO session (session_id, data, expiry) VALUES (?, ?, ?)]`,
  ],
  ...[
    'OSError: [Errno 28] No space left on device',
    'OSError: [Errno 12] Cannot allocate memory',
    "OSError: [Errno 122] Disk quota exceeded: '/opt/sessions/2029240f6d'",
    "PermissionError: [Errno 13] Permission denied: '/opt/sessions/2029240f6d'",
    "OSError: [Errno 30] Read-only file system: '/opt/sessions/2029240f6d'",
    "FileNotFoundError: [Errno 2] No usable temporary directory found in ['/tmp', '/var/tmp']",
    'MemoryError',
  ].map(
    (raised) =>
      [
        'server-not-running',
        `[2025-02-01T10:00:00.000+0000] {app.py:1744} ERROR - Exception on /oauth-authorized/azure [GET]
Traceback (most recent call last):
  File "/x/site-packages/flask/app.py", line 2529, in wsgi_app
    response = self.full_dispatch_request()
  File "/x/site-packages/flask_session/filesystem.py", line 90, in _upsert_session
  File "/x/site-packages/cachelib/file.py", line 252, in set
${raised}
10.0.0.1 - - [01/Feb/2025:10:00:00 +0000] "GET /oauth-authorized/azure?code=x&state=y HTTP/1.1" 500 100`,
      ] as const,
  ),
  ...[
    '[Errno 28] No space left on device',
    '[Errno 12] Cannot allocate memory',
    "[Errno 13] Permission denied: '/etc/ssl/company/ca.pem'",
  ].map(
    (raised) =>
      [
        'server-not-running',
        `[2025-02-01T10:00:00.000+0000] {views.py:719} ERROR - Error authorizing OAuth access token: ${raised}
10.0.0.1 - - [01/Feb/2025:10:00:00 +0000] "GET /oauth-authorized/azure?code=x&state=y HTTP/1.1" 302 100
10.0.0.1 - - [01/Feb/2025:10:00:00 +0000] "GET /login/ HTTP/1.1" 200 100`,
      ] as const,
  ),
  [
    'database-unavailable',
    '[2025-02-01T10:00:00.000+0000] {views.py:719} ERROR - Error returning OAuth user info: database is locked',
  ],
  [
    'server-not-running',
    `[2024-01-11 10:22:10 +0000] [23] [ERROR] Connection in use: ('0.0.0.0', 8080)
[2024-01-11 10:22:10 +0000] [23] [ERROR] Retrying in 1 second.
[2024-01-11 10:22:15 +0000] [23] [ERROR] Can't connect to ('0.0.0.0', 8080)`,
  ],
  [
    'server-not-running',
    `INFO:     Started server process [7]\nERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8080): address already in use`,
  ],
  ['server-not-running', `PermissionError: [Errno 13] Permission denied: '/opt/airflow/logs/scheduler'`],
  [
    'ldap-failed',
    `[2023-07-11T10:22:10.123+0000] {manager.py:1104} ERROR - {'result': 49, 'desc': 'Invalid credentials', 'ctrls': [], 'info': '80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 533, v4563'}`,
  ],
  [
    'ldap-failed',
    `Traceback (most recent call last):
  File "/x/site-packages/flask_appbuilder/security/manager.py", line 1080, in auth_user_ldap
    self._ldap_bind_indirect(ldap, con)
ldap.SERVER_DOWN: {'result': -1, 'desc': "Can't contact LDAP server", 'ctrls': []}`,
  ],
  [
    'config-ignored-setting',
    `airflow.exceptions.AirflowConfigException: section/key [webserver/cookie_secure] not found in config`,
  ],
  [
    'database-not-migrated',
    `[2024-01-11T10:22:10.123+0000] {app.py:1744} ERROR - Exception on /home [GET]
sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedColumn) column dag.dag_display_name does not exist`,
  ],
  [
    'database-not-migrated',
    `sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such column: dag.timetable_description`,
  ],
  [
    'app-disabled',
    `2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="LOGIN_ERROR", realmId="data", clientId="airflow", error="client_disabled"`,
  ],
  [
    'session-stale',
    `2026-02-01 10:00:00,000 WARN  [org.keycloak.events] (executor-thread-1) type="REFRESH_TOKEN_ERROR", realmId="data", clientId="airflow", error="invalid_token"`,
  ],
  [
    'state-mismatch',
    `[2026/02/01 10:00:00] [oauthproxy.go:823] Error while loading CSRF cookie: http: named cookie not present`,
  ],
  [
    'config-api-base-url',
    `[2024-01-11T10:22:10.123+0000] {views.py:700} ERROR - Error returning OAuth user info: Expecting value: line 1 column 1 (char 0)
10.0.0.9 - - [11/Jan/2024:10:22:10 +0000] "GET /oauth-authorized/okta?code=x HTTP/1.1" 302 201 "https://contoso.okta.com/" "Mozilla/5.0"`,
  ],
  [
    'airflow-fab-mismatch',
    `Traceback (most recent call last):
  File "/x/site-packages/airflow/providers/fab/auth_manager/models/__init__.py", line 50, in <module>
AttributeError: module 'sqlalchemy.orm' has no attribute 'moon'`,
  ],
  [
    'airflow-fab-mismatch',
    `TypeError: Issuer (iss) must be a string.`.replace(
      /^/,
      `Traceback (most recent call last):
  File "/x/site-packages/airflow/api_fastapi/auth/tokens.py", line 456, in generate
`,
    ),
  ],
  ['server-not-running', 'OSError: [Errno 24] Too many open files'],
  ['server-not-running', '2026/02/01 10:00:00 [crit] 31#31: accept4() failed (24: Too many open files)'],
  [
    'server-not-running',
    "limits.errors.ConfigurationError: 'redis' prerequisite not available. A minimum version of 3.0 is required.",
  ],
];
