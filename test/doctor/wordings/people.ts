import type { Wording } from './wording.ts';

/** Claims, accounts and roles. */
export const people: readonly Wording[] = [
  [
    'claim-missing',
    `[2021-05-11 09:53:29,386] {views.py:635} ERROR - Error returning OAuth user info: %s 'upn'`,
  ],
  [
    'claim-missing',
    `superset_app | 2021-04-13 04:53:27,972:ERROR:flask_appbuilder.security.views:Error returning OAuth user info: 'given_name'`,
  ],
  ['claim-missing', `ERROR - Error returning OAuth user info: 'preferred_username'`],
  ['claim-missing', `ERROR - Error returning OAuth user info: 'roles'`],
  [
    'claim-missing',
    `  File "/home/airflow/.local/lib/python3.7/site-packages/airflow/www/fab_security/manager.py", line 640, in get_oauth_user_info
    "email": me["upn"],
KeyError: 'upn'`,
  ],
  [
    ['config-scope-missing', 'claim-missing'],
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: 'id_token' [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'config-token-key',
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: 'oauth_token' [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'config-provider-name',
    `2026-10-21T18:18:57.725382Z [error    ] OAUTH userinfo does not have username or email {} [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:2355`,
  ],
  [
    'config-provider-name',
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: 'azure' [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  [
    'group-overage',
    `[2024-02-01T09:00:00.000+0000] {override.py:2315} DEBUG - User info from Azure: {'aud': 'x', 'hasgroups': True, 'oid': 'y'}`,
  ],
  [
    'group-overage',
    `{"event": "claims {'_claim_names': {'groups': 'src1'}, '_claim_sources': {}}", "level": "debug"}`,
  ],
  ['group-overage', `ada@contoso: too many groups for a token, so unknown`],
  [
    'config-mapping-string',
    `[2024-02-01T09:00:00.000+0000] {manager.py:328} WARNING - Can't find role specified in AUTH_ROLES_MAPPING: O
[2024-02-01T09:00:00.000+0000] {manager.py:328} WARNING - Can't find role specified in AUTH_ROLES_MAPPING: p`,
  ],
  [
    'config-mapping-string',
    `2026-10-21T18:18:57.725382Z [warning  ] Can't find role specified in AUTH_ROLES_MAPPING: A [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:1542
2026-10-21T18:18:57.725382Z [warning  ] Can't find role specified in AUTH_ROLES_MAPPING: d [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:1542`,
  ],
  [
    'config-mapping-string',
    `{"event":"Can't find role specified in AUTH_ROLES_MAPPING: V","level":"warning"}`,
  ],
  [
    'role-unknown',
    `2026-10-21T18:18:57.725382Z [warning  ] Can't find role specified in AUTH_ROLES_MAPPING: data_engineer [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:1542`,
  ],
  [
    'role-unknown',
    `{"event":"Can't find role specified in AUTH_ROLES_MAPPING: Data Engineer","level":"warning"}`,
  ],
  ['role-unknown', `Can't find AUTH_USER_REGISTRATION role: Viewr`],
  ['no-role', `Your user has no roles and/or permissions!`],
  [
    'no-role',
    `INFO:     10.0.0.1:4444 - "GET /auth/oauth-authorized/azure?code=1.AA HTTP/1.1" 302 Found
INFO:     10.0.0.1:4445 - "GET /auth/ HTTP/1.1" 302 Found
INFO:     10.0.0.1:4446 - "GET / HTTP/1.1" 200 OK
INFO:     10.0.0.1:4447 - "GET /ui/auth/me HTTP/1.1" 200 OK
INFO:     10.0.0.1:4448 - "GET /api/v2/dags?limit=50 HTTP/1.1" 403 Forbidden`,
  ],
  [
    'no-role',
    `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET / HTTP/1.1" 302 189 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /home HTTP/1.1" 403 2291 "-" "Moz"`,
  ],
  [
    'no-role',
    `[2024-02-01T09:00:00.000+0000] {override.py:2304} DEBUG - Calculated new roles for user='ada' as: [Public]`,
  ],
  ['no-role', `All users get logged in as Public, nobody gets Admin although the group is mapped`],
  [
    'no-role',
    `{"event":"request finished","logger":"http.access","client_addr":"10.0.0.1:444","method":"GET","path":"/auth/oauth-authorized/azure","query":"code=1.A","status_code":302}
{"event":"request finished","logger":"http.access","client_addr":"10.0.0.1:445","method":"GET","path":"/api/v2/dags","query":"limit=50","status_code":403}`,
  ],
  [
    'user-conflict',
    `2026-09-16T09:06:31.531342Z [error    ] Error adding new user to database. (sqlite3.IntegrityError) UNIQUE constraint failed: ab_user.email
[SQL: INSERT INTO ab_user (first_name, last_name) VALUES (?, ?)] [airflow.providers.fab.auth_manager.security_manager.override] loc=override.py:1596`,
  ],
  [
    'user-conflict',
    `sqlalchemy.exc.IntegrityError: (psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "ab_user_username_uq"
DETAIL:  Key (username)=(ada) already exists.`,
  ],
  ['user-conflict', `(MySQLdb.IntegrityError) (1062, "Duplicate entry 'ada@x' for key 'ab_user.email'")`],
  [
    'registration-off',
    `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /oauth-authorized/azure?code=1.AA HTTP/1.1" 302 209 "-" "Moz"
10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/ HTTP/1.1" 200 17544 "-" "Moz"
no ERROR line at all; the page says "Invalid login. Please try again." AUTH_USER_REGISTRATION = False`,
  ],
  [
    'claim-missing',
    `[2025-03-04T08:00:00.000+0000] {override.py:1652} ERROR - Error adding new user to database. (psycopg2.errors.NotNullViolation) null value in column "email" of relation "ab_user" violates not-null constraint
[2025-03-04T08:00:00.000+0000] {override.py:2101} ERROR - Error creating a new OAuth user 0c6c1b9a`,
  ],
  ['claim-missing', `flask appbuilder stops with KeyError 'oid' when a guest signs in`],
  [
    'role-unknown',
    `[2024-07-01T08:00:00.000+0000] {manager.py:213} ERROR - Error adding new user to database. 'NoneType' object has no attribute '_sa_instance_state'
[2024-07-01T08:00:00.000+0000] {manager.py:1401} ERROR - Error creating a new OAuth user azure_0c6c`,
  ],
  [
    'user-conflict',
    `> ERROR:flask_appbuilder.security.sqla.manager:Error adding new user to
> database. (sqlite3.IntegrityError) UNIQUE constraint failed:
> ab_user.email`,
  ],
  [
    'password-refused',
    `2026-10-21T18:18:57.725382Z [warning  ] 'svc-deploy': passwords are refused, Entra alone signs in [airflow_entra] loc=webserver_config.py:312`,
  ],
  [
    'password-refused',
    `{"timestamp":"2026-10-21T18:18:57Z","level":"warning","event":"'svc-deploy': passwords are refused, Entra alone signs in","logger":"airflow_entra"}
INFO:     10.1.2.3:50412 - "POST /auth/token HTTP/1.1" 401 Unauthorized`,
  ],
  [
    'password-refused',
    `[2026-03-04T08:00:00.000+0000] {webserver_config.py:301} WARNING - 0c6c1b9a-5a3c-4b53-8a0e-2a3c55a5f0d7: an account of Entra, so no password opens it`,
  ],
  [
    'password-refused',
    `[2026-03-04T08:00:00.000+0000] {webserver_config.py:301} WARNING - '${'a'.repeat(99)}: passwords are refused, Entra alone signs in`,
  ],
  ['password-refused', `the page says: This account has no password: it signs in at Microsoft Entra.`],
  ['password-refused', `Forbidden. Airflow takes no passwords here: sign in at Microsoft Entra.`],
  [
    'user-conflict',
    `2026-10-21T18:18:57.725382Z [error    ] Error returning OAuth user info: ada@contoso.example: there is 'Ada@Contoso.example' already [flask_appbuilder.security.views] loc=views.py:731`,
  ],
  ['session-stale', `HTTP 401 {"detail":"The login at Microsoft Entra is too long ago."}`],
];
