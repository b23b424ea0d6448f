import type { Wording } from './wording.ts';

/** Programs that the REST API refuses, and backends that are none. */
export const restApi: readonly Wording[] = [
  [
    'config-import-path',
    `  File "/home/airflow/.local/lib/python3.6/site-packages/airflow/api/__init__.py", line 66, in load_auth
    api_auth.client_auth = deprecated('use CLIENT_AUTH', api_auth.CLIENT_AUTH)
AttributeError: module 'airflow.contrib.auth.backends.google_auth' has no attribute 'CLIENT_AUTH'`,
  ],
  [
    'config-import-path',
    `[2024-05-06 09:00:00,123] {init_security.py:64} CRITICAL - Cannot import airflow.api.auth.backend.oauth for API authentication due to: No module named 'airflow.api.auth.backend.oauth'
  File "/x/site-packages/airflow/www/extensions/init_security.py", line 65, in init_api_experimental_auth
    raise AirflowException(err)
airflow.exceptions.AirflowException: No module named 'airflow.api.auth.backend.oauth'`,
  ],
  [
    'config-import-path',
    `  File "/x/site-packages/airflow/www/extensions/init_security.py", line 61, in init_api_auth
    auth.init_app(app)
AttributeError: module 'airflow.contrib.auth.backends.password_auth' has no attribute 'init_app'`,
  ],
  [
    'api-refused',
    `HTTP/1.1 401 Unauthorized
www-authenticate: Bearer
{"detail":"Not authenticated"}`,
  ],
  ['api-refused', `{"detail": "Token Expired"}`],
  ['api-refused', `{"detail":"Invalid JWT token"}`],
  [
    'api-refused',
    `$ curl -X POST http://airflow.example.com/auth/token -d '{"username": "svc", "password": "x"}'
{"detail":"Invalid credentials"}`,
  ],
  [
    'api-refused',
    `{
  "detail": null,
  "status": 401,
  "title": "Unauthorized",
  "type": "https://airflow.apache.org/docs/apache-airflow/2.7.1/stable-rest-api-ref.html#section/Errors/Unauthenticated"
}`,
  ],
  [
    'api-refused',
    `requests.exceptions.HTTPError: 401 Client Error: UNAUTHORIZED for url: http://airflow.example.com:8080/api/v1/dags/x/dagRuns`,
  ],
  [
    'api-refused',
    `httpx.HTTPStatusError: Client error '401 Unauthorized' for url 'https://airflow.example.com/api/v2/dags?limit=5'`,
  ],
  [
    'api-refused',
    `airflow_client.client.exceptions.UnauthorizedException: (401)
Reason: UNAUTHORIZED`,
  ],
  ['api-refused', `No credentials file found. Please login first.`],
  [
    'no-role',
    `{
  "detail": null,
  "status": 403,
  "title": "Forbidden",
  "type": "https://airflow.apache.org/docs/apache-airflow/2.10.2/stable-rest-api-ref.html#section/Errors/PermissionDenied"
}`,
  ],
  ['no-role', `{"detail":"Forbidden"}`],
];
