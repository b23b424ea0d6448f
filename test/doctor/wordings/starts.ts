import type { Wording } from './wording.ts';

/** Files that do not load, and providers that are not there. */
export const starts: readonly Wording[] = [
  [
    'env-missing',
    `2026-10-21T18:18:57.725382Z [error    ] Error on OAuth authorize: 400 Client Error: Bad Request for url: https://login.microsoftonline.com/None/v2.0/.well-known/openid-configuration [flask_appbuilder.security.views] loc=views.py:705`,
  ],
  [
    'config-import-path',
    `ModuleNotFoundError: No module named 'airflow.www.security'; 'airflow.www' is not a package`,
  ],
  ['config-import-path', `ModuleNotFoundError: No module named 'airflow.www.fab_security'`],
  [
    'config-import-path',
    `ImportError: cannot import name 'FabAirflowSecurityManagerOverride' from 'airflow.auth.managers.fab.security_manager.override' (/x.py)`,
  ],
  ['airflow-fab-mismatch', `ModuleNotFoundError: No module named 'airflow.providers.fab'`],
  ['config-import-path', `ModuleNotFoundError: No module named 'airflow.auth.managers.fab'`],
  ['config-manager-not-class', `TypeError: issubclass() arg 1 must be a class`],
  [
    'config-wrong-manager-base',
    `Exception: Your CUSTOM_SECURITY_MANAGER must now extend AirflowSecurityManager, not FAB's security manager.`,
  ],
  [
    'config-wrong-manager-base',
    `airflow.exceptions.AirflowConfigException: Your CUSTOM_SECURITY_MANAGER must extend FabAirflowSecurityManagerOverride.`,
  ],
  [
    'authlib-missing',
    `    from authlib.integrations.flask_client import OAuth
ModuleNotFoundError: No module named 'authlib'`,
  ],
  [
    'env-missing',
    `  File "/opt/airflow/webserver_config.py", line 12, in <module>
    tenant = os.environ["AZURE_TENANT_ID"]
  File "<frozen os>", line 679, in __getitem__
KeyError: 'AZURE_TENANT_ID'`,
  ],
  ['env-missing', `RuntimeError: the environment variable AAD_TENANT_ID is not set`],
  [
    'env-missing',
    `  File "/opt/airflow/webserver_config.py", line 12, in <module>
    url = "https://login.microsoftonline.com/" + os.getenv("TENANT")
TypeError: can only concatenate str (not "NoneType") to str`,
  ],
  ['provider-not-registered', `KeyError: 'OAUTH_PROVIDERS'`],
  [
    'provider-not-registered',
    `10.4.5.6 - - [04/Mar/2025:10:11:12 +0000] "GET /login/azure HTTP/1.1" 404 2211 "-" "Moz"`,
  ],
  [
    'provider-not-registered',
    `2026-03-13T11:21:08.075419Z [info     ] request finished               [http.access] client_addr=10.1.1.1:4 duration_us=3 loc=h.py:1 method=GET path=/auth/login/azure query= status_code=404`,
  ],
  [
    'provider-not-registered',
    `[2024-02-01T09:00:00.000+0000] {views.py:654} WARNING - OAuth authorized got an unknown provider azure`,
  ],
  [
    'provider-not-registered',
    `After the upgrade to Airflow 3 the login form asks for username and password instead of Microsoft`,
  ],
  [
    'airflow-known-broken',
    `2025-11-23T13:37:22.947943Z [error    ] Error on OAuth authorize: Could not build url for endpoint 'CustomAuthOAuthView.oauth_authorized' with values ['provider']. Did you mean 'CustomAuthOAuthView.logout' instead? [flask_appbuilder.security.views] loc=views.py:670`,
  ],
  [
    'session-stale',
    `2025-11-06T08:43:38.802104Z [error    ] Exception when querying database (MessagePack data is malformed: trailing characters (byte 1)).Retrying (1/3) in 0.30s. [airflow.providers.fab.www.app] loc=_utils.py:59`,
  ],
  [
    'config-redirect-path',
    `INFO:     10.0.0.1:4444 - "GET /auth/login/azure HTTP/1.1" 302 Found
INFO:     10.0.0.1:4444 - "GET /oauth-authorized/azure?code=1.A&state=x HTTP/1.1" 200 OK
INFO:     10.0.0.1:4445 - "GET /ui/auth/me HTTP/1.1" 401 Unauthorized`,
  ],
  [
    'airflow-fab-mismatch',
    `[2024-05-06T09:00:00.000+0000] {views.py:691} ERROR - Error returning OAuth user info: 'OurManager' object has no attribute '_azure_jwt_token_parse'`,
  ],
  [
    'airflow-known-broken',
    `api-server 2025-11-02T09:00:00.1Z [error    ] Exception on /oauth-authorized/azure [GET] [airflow.providers.fab.www.app] loc=app.py:1744
api-server Traceback (most recent call last):
api-server   File "/x/site-packages/flask_session/base.py", line 340, in save_session
api-server     serialized = self.serializer.encode(session)`,
  ],
  ['airflow-known-broken', `TypeError: Encoding objects of type LazyString is unsupported`],
  [
    'config-import-path',
    `  File "/opt/airflow/webserver_config.py", line 4, in <module>
    import jwt
ModuleNotFoundError: No module named 'jwt'`,
  ],
  [
    'provider-not-registered',
    `PermissionError: [Errno 13] Unable to load configuration file (Permission denied): '/opt/airflow/webserver_config.py'`,
  ],
  [
    'env-missing',
    `  Warning  Failed  5s (x3 over 20s)  kubelet  Error: couldn't find key secret in Secret flow/entra-client`,
  ],
  [
    'env-missing',
    `2026-10-21T18:18:57.7Z [error    ] Error on OAuth authorize: Invalid URL 'None/v2.0/.well-known/openid-configuration': No scheme supplied. [flask_appbuilder.security.views] loc=views.py:690`,
  ],
];
