import type { Cause } from '../cause.ts';

/** What scripts of images end with before Airflow begins. */
export const entrypointCauses: readonly Cause[] = [
  {
    id: 'the-script-of-the-image-waits-for-the-database',
    rule: 'database-unavailable',
    weight: 'inferred',
    lasts: true,
    texts: [
      'ERROR! Maximum number of retries (20) reached.',
      'postgres:5432 still not reachable, giving up',
      'wait-for-it.sh: timeout occurred after waiting 15 seconds for postgres:5432',
      'Timeout after 10s waiting on dependencies to become available: [tcp://postgres:5432]',
      'airflow 12:00:00.00 ERROR ==> Could not connect to the database',
    ],
    anchors: [
      'number of retries',
      'not reachable, giving up',
      'timeout occurred after',
      'waiting on dependencies',
      'connect to the database',
    ],
    signs: [
      /ERROR! Maximum number of retries \(\d{1,4}\) reached/,
      /(?:postgres|mysql|redis|rabbitmq|database|:\d{4})\S{0,20} still not reachable, giving up/i,
      /timeout occurred after waiting \d{1,5} seconds for|Timeout after \S{1,10} waiting on dependencies/,
      /ERROR ==> (?:Could not connect to the (?:\w{1,20} )?database|.{0,60}database.{0,40}(?:timed? ?out|not (?:available|reachable)))/i,
    ],
    what: 'the script of the image waited for the database (or the broker), which did not answer, and ended: Airflow was not started, so nobody can sign in',
    sure: 'the lines before it name host and port; `airflow db check` in the container',
    fix: 'start the database first, and correct host, port, user and password (`AIRFLOW__DATABASE__SQL_ALCHEMY_CONN`, or the variables of the image); with the official image CONNECTION_CHECK_MAX_COUNT=0 leaves the check out',
    source:
      'Airflow, `run_check_with_retries` in `scripts/docker/entrypoint_prod.sh`; Bitnami, `airflow_wait_for_db_connection` in `libairflow.sh`; puckel/docker-airflow, `entrypoint.sh`; `wait-for-it.sh`; dockerize, `main.go`',
  },
  {
    id: 'the-script-of-the-image-ends',
    rule: 'server-not-running',
    weight: 'inferred',
    lasts: true,
    texts: [
      'airflow 12:00:00.00 ERROR ==> The AIRFLOW_DATABASE_HOST environment variable is empty or not set.',
      'ERROR!!!: Too old Airflow version 1.10.12!',
      'ERROR! You should run the image with GID=0',
      'ERROR! Airflow Admin password not set via _AIRFLOW_WWW_USER_PASSWORD or _AIRFLOW_WWW_USER_PASSWORD_CMD variables!',
    ],
    anchors: ['ERROR ==> ', 'ERROR!!!: ', 'the image with GID=0', 'Admin password not set via'],
    signs: [
      /\bERROR\s{1,3}==> (?!Could not connect)(?<said>\S.{0,200})/,
      /ERROR!!!: (?<said>.{1,200})/,
      /ERROR! (?<said>(?:You should run the image with GID=0|Airflow Admin password not set via).{0,120})/,
    ],
    what: 'the script that starts the image stops ({said}): Airflow is not started, so nobody can sign in',
    sure: 'the line is of the image, and not of Airflow: its pages name the variable',
    fix: 'give the container what the line asks for',
    source:
      'Bitnami, `airflow_validate` in `libairflow.sh`; Airflow, `airflow-init` in `docker-compose.yaml` of its quick start, `check_uid_gid` and `create_www_user` in `scripts/docker/entrypoint_prod.sh`',
  },
  {
    id: 'airflow-printed-its-commands',
    rule: 'provider-not-registered',
    weight: 'open',
    uncertain: true,
    texts: ['Usage: airflow [-h] GROUP_OR_COMMAND ...'],
    anchors: ['GROUP_OR_COMMAND ...'],
    signs: [/Usage: airflow \[-h\] GROUP_OR_COMMAND \.\.\./i],
    what: 'Airflow printed the list of its commands, since it does not know the one that was asked for: on Airflow 3 `users`, `roles` and `sync-perm` are there only with the FAB auth manager, and without it there is no sign-in with a provider',
    sure: '`airflow config get-value core auth_manager`; the list has `users` only with the FAB auth manager',
    fix: 'set `[core] auth_manager` to airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager, and install the FAB provider',
    versions: 'Airflow 3',
    source: 'Airflow, `cli_parser.py`; FAB provider, `get_cli_commands`',
  },
];
