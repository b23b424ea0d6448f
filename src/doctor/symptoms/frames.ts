import type { FrameId, Step } from './frame-id.ts';

interface Frame {
  id: FrameId;
  /** Of several frames of one traceback the deepest counts. */
  step?: Step;
  anchors: readonly string[];
  sign: RegExp;
}

/** By the file, the function or the line of code of a frame. */
export const frames: readonly Frame[] = [
  {
    id: 'server-start',
    step: 'start',
    anchors: [
      'in cached_app',
      'in create_app',
      'in init_auth_manager',
      'in load_wsgiapp',
      'in load_wsgi',
      'www/extensions/',
      'in load_config',
      'in create_auth_manager',
      'in get_auth_manager_cls',
      'fab_security/manager.py',
      'fab_security/sqla/manager.py',
    ],
    sign: /fab_security[\\/](?:sqla[\\/])?manager\.py.{0,40}\bin __init__|\bin (?:cached_app|create_app|init_auth_manager|load_wsgi(?:app)?|create_auth_manager|get_auth_manager_cls)\b|www[\\/]extensions[\\/]|uvicorn[\\/]config\.py.{0,20}\bin load\b/,
  },
  {
    id: 'airflow-command',
    step: 'start',
    anchors: ['airflow/cli/commands', 'airflow\\cli\\commands'],
    sign: /airflow[\\/]cli[\\/]commands[\\/]/,
  },
  {
    id: 'login-view',
    step: 'login',
    anchors: [
      'security/views.py',
      'auth_manager/views/',
      'services/login.py',
      'routes/login.py',
      'in oauth_authorized',
      'routes/auth.py',
    ],
    sign: /security[\\/]views\.py|auth_manager[\\/]views[\\/]|(?:services|routes)[\\/](?:login|auth)\.py|\bin oauth_authorized\b/,
  },
  {
    id: 'token-check',
    step: 'parse',
    anchors: [
      'parse_id_token',
      'jose/rfc75',
      'joserfc/',
      'oidc/core/',
      '_azure_jwt_token_parse',
      'validate_azure_jwt',
    ],
    sign: /\bparse_id_token\b|jose[\\/]rfc75|joserfc[\\/]|oidc[\\/]core[\\/]|_azure_jwt/,
  },
  {
    id: 'account',
    step: 'account',
    anchors: [
      'in auth_user_oauth',
      'in add_user',
      'in add_register_user',
      'in update_user',
      '_oauth_calculate_user_roles',
      'in find_user',
    ],
    sign: /\bin (?:auth_user_oauth|add_user|add_register_user|update_user\w{0,20}|find_user|_oauth_calculate_user_roles)\b/,
  },
  {
    id: 'session-store',
    step: 'session',
    anchors: [
      'flask_session',
      'flask/sessions.py',
      'www/session.py',
      'in save_session',
      'in open_session',
      'flask_wtf/csrf',
    ],
    sign: /flask_session|flask[\\/]sessions\.py|www[\\/]session\.py|\bin (?:save|open)_session\b|flask_wtf[\\/]csrf/,
  },
  {
    id: 'signed-in',
    step: 'signed-in',
    anchors: [
      'get_user_from_token',
      'resolve_user_from_token',
      'middlewares/refresh_token',
      'flask_login/',
      'in load_user',
      'fab_auth_manager.py',
      'base_auth_manager.py',
      'api_fastapi/auth/',
    ],
    sign: /\b(?:get_user_from_token|resolve_user_from_token|load_user\w{0,20})\b|middlewares[\\/]refresh_token|flask_login[\\/]|(?:fab|base)_auth_manager\.py|api_fastapi[\\/]auth[\\/]/,
  },
  {
    id: 'deserialize-user',
    step: 'signed-in',
    anchors: ['deserialize_user'],
    sign: /\bdeserialize_user\b/,
  },
  {
    id: 'revoked-token',
    step: 'signed-in',
    anchors: ['revoked_token'],
    sign: /models[\\/]revoked_token/,
  },
  {
    id: 'raw-key-set',
    anchors: ['rfc7519/jwt.py', 'rfc7519\\jwt.py', 'jwt.decode('],
    sign: /rfc7519[\\/]jwt\.py.{0,40}\bin (?:load_key|find_encode_key|prepare_raw_key)\b|jwt\.decode\(.{0,160}(?:\.json\(\)|jwks)/i,
  },
  { id: 'key-set-request', step: 'keys', anchors: ['fetch_jwk_set'], sign: /\bfetch_jwk_set\b/ },
  {
    id: 'discovery-request',
    step: 'discovery',
    anchors: ['load_server_metadata'],
    sign: /\bload_server_metadata\b/,
  },
  {
    id: 'token-request',
    step: 'token',
    anchors: ['fetch_access_token', 'parse_response_token', 'fetch_token'],
    sign: /\b(?:fetch_access_token|parse_response_token|fetch_token)\b/,
  },
  {
    id: 'config-file',
    step: 'start',
    anchors: ['webserver_config.py', 'from_pyfile'],
    sign: /webserver_config\.py|\bfrom_pyfile\b/,
  },
  {
    id: 'config-load',
    anchors: ['webserver_config.py", line', 'in from_pyfile'],
    sign: /webserver_config\.py", line \d{1,6}, in <module>|\bin from_pyfile\b/,
  },
  {
    id: 'oauth-remotes',
    anchors: ['oauth_remotes['],
    sign: /\boauth_remotes\[/,
  },
  {
    id: 'provider-loop',
    anchors: ['provider["name"]'],
    sign: /provider_name = provider\["name"\]/,
  },
  {
    id: 'key-set-search',
    anchors: ['in find_by_kid', 'rfc7517/key_set'],
    sign: /rfc7517[\\/]key_set\.py/,
  },
  {
    id: 'session-loader',
    anchors: ['session.get("_user_id', 'flask_login/login_manager.py'],
    sign: /flask_login[\\/]login_manager\.py.{0,40}_load_user|session\.get\("_user_id/,
  },
  {
    id: 'own-file',
    anchors: ['", line '],
    sign: /File "(?!\S{0,200}(?:-packages|\/lib\/|webserver_config|security_?manager|auth_?manager|\/dags\/|\/bin\/|\/airflow\/(?:www|cli|providers|auth|api_fastapi|utils|models)\/))\/[^"]{1,200}\.py", line/i,
  },
  {
    id: 'security-manager',
    step: 'user-info',
    anchors: ['oauth_user_info'],
    sign: /\b(?:get_)?oauth_user_info\b/,
  },
  {
    id: 'fab-provider',
    anchors: ['airflow/providers/fab'],
    sign: /airflow[\\/]providers[\\/]fab/,
  },
  {
    id: 'environment',
    anchors: ['os.environ', '<frozen os>', 'os.getenv'],
    sign: /\bos\.(?:environ|getenv)\b|<frozen os>/,
  },
  {
    id: 'azure-library',
    anchors: [
      'azure/identity',
      'azure.identity',
      'azure/core',
      'azure.core',
      'Credential.get_token',
      'DefaultAzureCredential',
      'ClientSecretCredential',
      'ClientAuthenticationError',
      'site-packages/msal',
    ],
    sign: /azure[/.](?:identity|core|storage)|Credential\.get_token|DefaultAzureCredential|ClientSecretCredential|ClientAuthenticationError|\bmsal\//,
  },
  {
    id: 'worker',
    anchors: [
      'celery_executor',
      'executors/',
      'site-packages/celery',
      'scheduler_job',
      'dag_processing/',
      'task/task_runner',
      'task_runner.py',
      'triggerer_job',
    ],
    sign: /File "[^"]{0,200}(?:airflow[\\/](?:\w{1,20}[\\/]){0,4}executors[\\/]|celery_executor|site-packages[\\/]celery[\\/]|scheduler_job|triggerer_job|dag_processing[\\/]|task_runner)/,
  },
  {
    id: 'action-log',
    anchors: ['cli_action_loggers'],
    sign: /cli_action_loggers/,
  },
  {
    id: 'task',
    anchors: [
      'Task failed with exception',
      'api_fastapi/execution_api/',
      'Failed to import: ',
      'Broken DAG: ',
      'example_dags/',
      'File "/opt/airflow/dags/',
      'File "/usr/local/airflow/dags/',
      'File "/home/airflow/gcs/dags/',
    ],
    sign: /Task failed with exception|api_fastapi[\\/]execution_api[\\/]|Failed to import: |Broken DAG: |File "\S{0,160}\/(?:example_)?dags\//,
  },
];
