import type { FrameId } from './frame-id.ts';

/** Frames of what serves pages and sign-ins: whatever else stands above them, it is of a web or API server. */
const ofServer: readonly FrameId[] = [
  'server-start',
  'login-view',
  'token-check',
  'account',
  'session-store',
  'signed-in',
  'fab-provider',
  'config-file',
  'security-manager',
];

/** @returns whether a traceback is of a task, or of what runs tasks, and of no sign-in */
export const isOfTasks = (above: ReadonlySet<FrameId>): boolean =>
  above.has('task') || (above.has('worker') && !ofServer.some((id) => above.has(id)));

/** A record that a task or a DAG file wrote, and no server: by its module in Airflow 2, by its logger in Airflow 3, where tasks talk to an API of their own. */
export const ofTask =
  /\{\{?(?:taskinstance|task_runner|standard_task_runner|dagbag|processor|python|local_task_job\w{0,10})\.py:\d{1,5}\}|\{logging_mixin\.py:\d{1,5}\} INFO|"logger": ?"task[".]|\[task(?:\.\w{1,20})?\](?:\s|$)|airflow\.api_fastapi\.execution_api\b/;
