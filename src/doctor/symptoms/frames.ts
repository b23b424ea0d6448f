/** Frames of a traceback that tell apart what the same text means. */
export type FrameId =
  | 'raw-key-set'
  | 'key-set-request'
  | 'discovery-request'
  | 'token-request'
  | 'config-file'
  | 'security-manager'
  | 'fab-provider'
  | 'environment'
  | 'azure-library'
  | 'task';

/** By the file, the function or the line of code of a frame. */
export const frames: readonly { id: FrameId; anchors: readonly string[]; sign: RegExp }[] = [
  {
    id: 'raw-key-set',
    anchors: ['rfc7519/jwt.py', 'rfc7519\\jwt.py', 'jwt.decode('],
    sign: /rfc7519[\\/]jwt\.py.{0,40}\bin (?:load_key|find_encode_key|prepare_raw_key)\b|jwt\.decode\(.{0,160}(?:\.json\(\)|jwks)/i,
  },
  { id: 'key-set-request', anchors: ['fetch_jwk_set'], sign: /\bfetch_jwk_set\b/ },
  { id: 'discovery-request', anchors: ['load_server_metadata'], sign: /\bload_server_metadata\b/ },
  {
    id: 'token-request',
    anchors: ['fetch_access_token', 'parse_response_token', 'fetch_token'],
    sign: /\b(?:fetch_access_token|parse_response_token|fetch_token)\b/,
  },
  {
    id: 'config-file',
    anchors: ['webserver_config.py', 'from_pyfile'],
    sign: /webserver_config\.py|\bfrom_pyfile\b/,
  },
  {
    id: 'security-manager',
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
    id: 'task',
    anchors: [
      'Task failed with exception',
      'Failed to import: ',
      'Broken DAG: ',
      'File "/opt/airflow/dags/',
      'File "/usr/local/airflow/dags/',
      'File "/home/airflow/gcs/dags/',
    ],
    sign: /Task failed with exception|Failed to import: |Broken DAG: |File "\S{0,80}\/dags\//,
  },
];

/** A record that a task or a DAG file wrote, and no server: by its module in Airflow 2, by its logger in Airflow 3. */
export const ofTask =
  /\{\{?(?:taskinstance|task_runner|standard_task_runner|dagbag|processor|python|local_task_job\w{0,10})\.py:\d{1,5}\}|\{logging_mixin\.py:\d{1,5}\} INFO|"logger": ?"task[".]|\[task(?:\.\w{1,20})?\](?:\s|$)/;
