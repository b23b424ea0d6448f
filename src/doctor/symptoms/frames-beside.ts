import type { Frame } from './frame.ts';

/** Frames of what stands beside a sign-in: files of the user's own, libraries, and what runs tasks. */
export const framesBeside: readonly Frame[] = [
  {
    id: 'own-view',
    anchors: ['webserver_config.py", line'],
    sign: /webserver_config\.py", line \d{1,6}, in (?:logout|login|oauth_authorized|index|authorized)\b/,
  },
  {
    id: 'own-file',
    anchors: ['", line '],
    sign: /File "(?!\S{0,200}(?:-packages|\/lib\/|webserver_config|security_?manager|auth_?manager|\/dags\/|\/bin\/|\/airflow\/(?:www|cli|providers|auth|api_fastapi|utils|models)\/))\/[^"]{1,200}\.py", line/i,
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
      'hadoop.fs.azurebfs',
    ],
    sign: /azure[/.](?:identity|core|storage)|hadoop\.fs\.azurebfs|Credential\.get_token|DefaultAzureCredential|ClientSecretCredential|ClientAuthenticationError|\bmsal\//,
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
    id: 'database',
    anchors: ['sqlalchemy/', 'sqlalchemy\\'],
    sign: /site-packages[\\/]sqlalchemy[\\/]/,
  },
  { id: 'pyjwt', anchors: ['jwt/api_jw', 'jwt\\api_jw'], sign: /[\\/]jwt[\\/]api_jw[st]\.py/ },
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
