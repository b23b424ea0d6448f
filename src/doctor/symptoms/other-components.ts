import { rowOfPod } from './pod-kinds.ts';

/** What of Airflow, and beside it, nobody signs in at, by the names that charts and compose files give to it. */
const names = 'scheduler|triggerer|dag-?processor|worker|flower|redis|statsd|git-sync';

/** By the name of a pod or container. */
export const otherContainer = new RegExp(`(?:^|[-_./])(?:${names})(?:[-_./]|$)`);

/** A row of a table of pods. */
const otherPod = new RegExp(`${rowOfPod(names, String.raw`\d{1,2}/\d{1,2}`)}[A-Z]`);

/** By the module or the logger of a record: what fails there keeps nobody from signing in. */
const otherModule =
  /\{(?:scheduler|dag_?bag|processor|dag_processing|triggerer|taskinstance|task_runner|standard_task_runner|local_task_job|job|base_job|backfill|sequential_executor|local_executor|celery_executor|kubernetes_executor|executor_loader|process_utils|cli_action_loggers|serve_logs|wasb_task_handler|s3_task_handler|gcs_task_handler|file_task_handler|file_processor_handler|es_task_handler|remote_logging|variable|connection|secrets_manager|bash|pod_manager|python|trigger|dag|serialized_dag|pool|zombie)\w{0,30}\.py:\d|: (?:INFO|WARNING|ERROR|CRITICAL)\/(?:ForkPoolWorker|MainProcess|Beat)\b|DagFileProcessor|dag_processing|\[(?:airflow\.(?:jobs|dag_processing|executors|models\.(?:dagbag|taskinstance)|triggers|task|sdk|callbacks)|task|celery|kombu|supervisor)[\w.]{0,80}\]|"logger": ?"(?:airflow\.(?:jobs|dag_processing|executors|models\.dagbag|task|sdk)|task|celery|kombu)/;

/** Written by, or of, what is no web or API server. */
export const isOfOther = (text: string): boolean => otherModule.test(text) || otherPod.test(text);
