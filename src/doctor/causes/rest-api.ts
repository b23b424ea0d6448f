import type { Cause } from '../cause.ts';

const tasks: Cause['notBelow'] = ['task', 'worker'];

const token =
  'get a token with an account of Airflow (POST /auth/token with `username` and `password`; with the simple auth manager open to all, GET /auth/token), and send it as `Authorization: Bearer <token>`: Airflow 3 takes no user and password with a call, whatever `auth_backends` says';

/** A program that calls the REST API and is refused: what Airflow answers to it, and what the program makes of the answer. */
export const restApiCauses: readonly Cause[] = [
  {
    id: 'the-backend-of-the-api-is-none',
    rule: 'config-import-path',
    weight: 'cause',
    notBelow: ['own-file', 'config-file'],
    texts: [
      "AttributeError: module 'airflow.contrib.auth.backends.ldap_auth' has no attribute 'CLIENT_AUTH'",
      "airflow.exceptions.AirflowException: No module named 'airflow.api.auth.backend.ldap_auth'",
      "AttributeError: module 'airflow.contrib.auth.backends.github_enterprise_auth' has no attribute 'init_app'",
      "AttributeError: module 'airflow.api.auth.backend' has no attribute 'requires_authentication'",
      "ModuleNotFoundError: No module named 'airflow.providers.fab.auth_manager.api.auth.backend.oauth'",
    ],
    anchors: [
      "attribute 'CLIENT_AUTH",
      "attribute 'requires_auth",
      "attribute 'init_app'",
      'No module named',
    ],
    signs: [
      /module '(?<module>[\w.]{1,120})' has no attribute '(?:CLIENT_AUTH|requires_authentication|init_app)'/,
      /No module named ['"]?(?<module>airflow\.(?:providers\.fab\.auth_manager\.)?api\.auth[\w.]{0,80})/,
    ],
    replaces: [
      'cannot-import-name-auth-oauth',
      'airflow-lacks-modules-of-its-own',
      'a-backend-cannot-be-imported',
    ],
    what: '`auth_backends` (before Airflow 2.3 `auth_backend`) names `{module}`, which is not there, or is no backend of the REST API: the web server does not start',
    sure: '`airflow config get-value api auth_backends` (Airflow 3: `fab auth_backends`, Airflow 1 and 2.0 to 2.2: `api auth_backend`); how people sign in to the pages is set elsewhere: `[webserver] auth_backend` on Airflow 1, AUTH_TYPE in `webserver_config.py` from 2.0 on',
    fix: 'name a backend of the API: `airflow.api.auth.backend.basic_auth`, `session`, `kerberos_auth`, `deny_all` or `default` on Airflow 2, those of `airflow.providers.fab.auth_manager.api.auth.backend` on Airflow 3; there is none for LDAP or OAuth: basic_auth asks LDAP itself where AUTH_TYPE is AUTH_LDAP',
    source:
      'Airflow 1.10, `load_auth` in `api/__init__.py`; Airflow 2, `init_api_auth` in `www/extensions/init_security.py`; FAB provider, `auth_manager/api/auth/backend`',
  },
  {
    id: 'airflowctl-has-no-token',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: [
      'No API token found. Please login first.',
      'No credentials file found. Please login first.',
      'Keyring backend is not available. Cannot save credentials.',
      'Incorrect keyring password for environment production',
    ],
    anchors: ['Please login first', 'Keyring backend', 'keyring password'],
    signs: [
      /No (?:API token|credentials file) found\. Please login first|Incorrect keyring password for environment|Keyring backend is not available/,
    ],
    what: 'airflowctl has no token to send: nobody has logged in for this environment, or the keyring of this machine does not keep or give out the token',
    sure: '`airflowctl auth login` names the environment with `--env`; without a keyring, as in most containers, nothing is kept',
    fix: 'run `airflowctl auth login --api-url URL --env NAME` once more, and the other commands with the same environment; without a keyring give the token in AIRFLOW_CLI_TOKEN',
    versions: 'Airflow 3',
    source: 'airflowctl, `Credentials` in `api/client.py`',
  },
  {
    id: 'the-api-got-no-token',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: [
      '{"detail":"Not authenticated"}',
      "Server response error: Client error message: {'detail': 'Not authenticated'}",
    ],
    anchors: ['Not authenticated'],
    signs: [/\bdetail["']?: ?["']?Not authenticated\b/i],
    what: 'a program called the REST API of Airflow 3 without a token, so the call was refused (HTTP 401): it sent none, sent user and password, or the token was lost on the way',
    sure: 'the request has no header `Authorization: Bearer …`, or a proxy takes it out; airflowctl sends the token that is kept for the environment of `--env` or AIRFLOW_CLI_ENVIRONMENT',
    fix: token,
    versions: 'Airflow 3',
    source:
      'Airflow 3, `resolve_user_from_token` in `api_fastapi/core_api/security.py`; https://github.com/apache/airflow/issues/55414',
  },
  {
    id: 'the-token-of-the-api-is-expired',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: ['{"detail":"Token Expired"}'],
    anchors: ['Token Expired'],
    signs: [/\bdetail["']?: ?["']?Token Expired\b/i],
    what: 'a program called the REST API of Airflow 3 with a token that is expired, so the call was refused (HTTP 401)',
    sure: '`exp` of the token; `[api_auth] jwt_expiration_time` is how long one is good for, `jwt_cli_expiration_time` the same for airflowctl',
    fix: `${token}; get a new one before the old one ends`,
    versions: 'Airflow 3',
    source: 'Airflow 3, `resolve_user_from_token` in `api_fastapi/core_api/security.py`',
  },
  {
    id: 'the-api-takes-another-token',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: ['{"detail":"Invalid JWT token"}'],
    anchors: ['Invalid JWT token'],
    signs: [/\bdetail["']?: ?["']?Invalid JWT token\b/i],
    what: 'a program called the REST API of Airflow 3 with a token that this Airflow did not make (HTTP 403): one of the identity provider, of another Airflow, or from before its JWT secret was changed',
    sure: '`iss` of the token; the log of the API server says `JWT token is not valid` and why',
    fix: `${token}; with several servers set one \`[api_auth] jwt_secret\``,
    versions: 'Airflow 3',
    source: 'Airflow 3, `resolve_user_from_token` in `api_fastapi/core_api/security.py`',
  },
  {
    id: 'no-token-for-these-credentials',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: [
      '{"detail":"Invalid credentials"}',
      '{"detail":"Client credentials authentication failed"}',
      '{"detail":"Invalid Keycloak assertion"}',
      '{"detail":"Username and password must be provided"}',
    ],
    anchors: [
      'Invalid credentials',
      'Client credentials auth',
      'Invalid Keycloak assertion',
      'password must be provided',
    ],
    signs: [
      /\bdetail["']?: ?["']?(?:Invalid credentials|Client credentials authentication failed|Invalid Keycloak assertion|Username and password must be provided)["']?\s{0,3}(?:[},]|$)/,
    ],
    what: 'a program asked Airflow 3 for a token (/auth/token), and its user and password, or its client, were refused',
    sure: 'an account that a sign-in with a provider made has no password; with the auth manager for Keycloak only the client that Airflow has itself may use `client_credentials`',
    fix: 'make an account for the program (`airflow users create` with a password, and roles), or with Keycloak a user or that client; send `username` and `password` as JSON',
    versions: 'Airflow 3',
    source:
      'FAB provider, `create_token` in `api_fastapi/services/login.py`; Airflow 3, `SimpleAuthManagerLogin`; provider for Keycloak, `services/token.py`',
  },
  {
    id: 'the-api-of-airflow-2-knows-nobody',
    rule: 'api-refused',
    weight: 'open',
    notBelow: tasks,
    texts: [
      '"type": "https://airflow.apache.org/docs/apache-airflow/2.10.3/stable-rest-api-ref.html#section/Errors/Unauthenticated"',
      'airflow_client.client.exceptions.UnauthorizedException: (401)',
      '401 Client Error: UNAUTHORIZED for url: http://airflow.example.com/api/v1/dags',
      "Client error '401 Unauthorized' for url 'http://airflow.example.com/api/v2/dags'",
    ],
    anchors: [
      'Errors/Unauthenticated',
      'UnauthorizedException',
      'Client Error: UNAUTHORIZED',
      "Client error '401",
    ],
    signs: [
      /#section\/Errors\/Unauthenticated\b/,
      /airflow_client\.client\.\w{0,20}\.?UnauthorizedException/,
      /(?:401 Client Error: Unauthorized for url: |Client error '401 Unauthorized' for url ')\S{1,200}\/api\/v[12]\/(?:dags|dagRuns|pools|variables|connections|config|health|monitor|version|roles|users|permissions|eventLogs|importErrors|assets|datasets|providers|plugins|jobs)\b/i,
    ],
    what: 'a program called the REST API of Airflow, and what it sent for a proof was not taken (HTTP 401): Airflow 2 takes user and password only with `basic_auth` among its `auth_backends` (the default is `session`, the cookie of a browser), and Airflow 3 takes a token of its own',
    sure: '`airflow config get-value api auth_backends` (before 2.3 `auth_backend`) in the pod of the web server; where basic_auth is on, the answer has the header `WWW-Authenticate: Basic`, and then the user or the password is wrong',
    fix: 'Airflow 2: set `[api] auth_backends = airflow.api.auth.backend.basic_auth,airflow.api.auth.backend.session` (before 2.3 `auth_backend`, one of them) and restart the web server; call with an account that has a password (`airflow users create`: those of a provider have none). Airflow 3: POST /auth/token first, and send the token as `Authorization: Bearer`',
    source:
      'Airflow 2, `check_authentication` in `api_connexion/security.py`, `EXCEPTIONS_LINK_MAP`; https://github.com/apache/airflow/issues/23663, https://github.com/apache/airflow/issues/23321',
  },
  {
    id: 'the-api-gives-no-permission',
    rule: 'no-role',
    weight: 'open',
    notBelow: tasks,
    texts: [
      '"type": "https://airflow.apache.org/docs/apache-airflow/2.10.2/stable-rest-api-ref.html#section/Errors/PermissionDenied"',
      '{"detail":"Forbidden"}',
      'airflow_client.client.exceptions.ForbiddenException: (403)',
    ],
    anchors: [
      'Errors/PermissionDenied',
      '"detail":"Forbidden"',
      '"detail": "Forbidden"',
      "'detail': 'Forbidden'",
      'detail: Forbidden',
      'ForbiddenException: (403',
    ],
    signs: [
      /#section\/Errors\/PermissionDenied\b/,
      /\bdetail["']?: ?["']?Forbidden["']?\s{0,3}(?:[},]|$)/,
      /airflow_client\.client\.\w{0,20}\.?ForbiddenException/,
    ],
    what: 'a program called the REST API of Airflow, which knows the account and gives it no permission for the call (HTTP 403): its roles lack it, or are none',
    sure: '`airflow users list` shows the roles of the account; with Kerberos the account is that of the principal, and with AUTH_ROLE_PUBLIC nobody in particular',
    fix: 'give the account a role that has the permission (`airflow users add-role`; Viewer reads, Op changes), or the role this permission',
    source:
      'Airflow 2, `_requires_access` in `api_connexion/security.py`; Airflow 3, `requires_access` in `api_fastapi/core_api/security.py`',
  },
];
