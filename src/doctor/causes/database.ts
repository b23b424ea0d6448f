import { airflowTables } from '../../facts/airflow-tables.ts';
import type { Cause, Values } from '../cause.ts';
import type { FrameId } from '../symptoms/frame-id.ts';
import { connectionCauses } from './database-connection.ts';
import { connectionErrors } from './driver-errors.ts';

/** Only what a sign-in asks the database: tasks and schedulers lose their connections in their own ways. */
const ofSignIn: readonly FrameId[] = [
  'fab-provider',
  'login-view',
  'account',
  'session-store',
  'signed-in',
  'deserialize-user',
  'revoked-token',
  'server-start',
];

const isOfAirflow = ({ table = '' }: Values): boolean => airflowTables.includes(table.toLowerCase());

/** The database behind accounts and sessions. */
export const databaseCauses: readonly Cause[] = [
  {
    id: 'table-of-the-fab-provider-does-not-exist',
    rule: 'database-not-migrated',
    weight: 'cause',
    texts: [
      '(psycopg2.errors.UndefinedTable) relation "ab_user" does not exist',
      '(sqlite3.OperationalError) no such table: session',
      "(MySQLdb.ProgrammingError) (1146, \"Table 'airflow.ab_permission_view' doesn't exist\")",
      '(psycopg2.errors.UndefinedColumn) column ab_user.first_name does not exist',
    ],
    anchors: ['does not exist', 'no such table', "doesn't exist", 'no such column', 'Unknown column'],
    signs: [
      /relation "(?:ab_\w{1,40}|session|revoked_token)" does not exist/i,
      /no such table: (?:ab_\w{1,40}|session|revoked_token)\b/i,
      /Table '[\w.]{0,60}\b(?:ab_\w{1,40}|session|revoked_token)' doesn't exist/i,
      /column "?(?:ab_\w{1,40}|session)\.\w{1,40}"? does not exist|no such column: ab_\w{1,40}|Unknown column 'ab_\w{1,40}/i,
    ],
    replaces: ['error-adding-new-user-to-database'],
    what: 'the database lacks tables or columns that accounts and sessions are kept in: it was not migrated for the releases that run',
    sure: '`airflow db check-migrations`; on Airflow 3 the tables of the FAB provider are migrated only where `[database] external_db_managers` names airflow.providers.fab.auth_manager.models.db.FABDBManager, or `airflow fab-db migrate` was run',
    fix: 'run `airflow db migrate` with the FAB provider installed, and on Airflow 3 with that setting (or `airflow fab-db migrate`), before the server starts',
    source: 'FAB provider, `migrations` and `auth_manager/models/db.py`',
  },
  {
    id: 'the-database-is-not-migrated',
    rule: 'database-not-migrated',
    weight: 'cause',
    texts: [
      'ERROR: You need to initialize the database. Please run `airflow db init`. Make sure the command is run using Airflow version 2.5.3.',
      'ERROR: You need to upgrade the database. Please run `airflow db upgrade`. Make sure the command is run using Airflow version 2.5.3.',
      "TimeoutError: There are still unapplied migrations after 60 seconds. Migration Head(s) in DB: set() | Migration Head(s) in Source Code: {'x'}",
    ],
    anchors: ['initialize the database', 'upgrade the database', 'unapplied migrations'],
    signs: [
      /You need to (?:initialize|upgrade|migrate) the database/i,
      /There are still unapplied migrations after/i,
    ],
    what: 'the database was not migrated for the Airflow that runs: its servers wait or stop, and nobody can sign in',
    sure: '`airflow db check-migrations`; in Kubernetes, whether the migration job ran and ended well',
    fix: 'run `airflow db migrate` (Airflow before 2.7: `airflow db upgrade`) with the image that runs',
    source: 'Airflow, `check_migrations` in `utils/db.py`',
  },
  {
    id: 'a-table-or-column-of-airflow-does-not-exist',
    rule: 'database-not-migrated',
    weight: 'inferred',
    lasts: true,
    // Each command logs itself first: before the first migration there is no table for it.
    notBelow: ['task', 'worker', 'action-log'],
    texts: [
      '(psycopg2.errors.UndefinedTable) relation "dag" does not exist',
      '(sqlite3.OperationalError) no such table: dag',
      '(sqlite3.OperationalError) no such column: dag.timetable_description',
      '(psycopg2.errors.UndefinedColumn) column dag.dag_display_name does not exist',
      "(pymysql.err.OperationalError) (1054, \"Unknown column 'dag_run.clear_number' in 'field list'\")",
    ],
    anchors: ['does not exist', 'no such table', "doesn't exist", 'no such column', 'Unknown column'],
    signs: [
      // Each command notes itself in `log` first, also the one that makes the tables.
      /relation "(?!log")(?<table>\w{1,60})" does not exist/i,
      /no such table: (?!log\b)(?<table>\w{1,60})\b/i,
      /Table '[\w-]{1,60}\.(?!log')(?<table>\w{1,60})' doesn't exist/i,
      /column "?(?<table>\w{1,60})\.\w{1,60}"? does not exist|no such column: (?<table1>\w{1,60})\.\w|Unknown column '(?<table2>\w{1,60})\.\w/i,
    ],
    adds: ({ table, table1, table2 }) => ({ table: table ?? table1 ?? table2 ?? '' }),
    accepts: isOfAirflow,
    what: 'the database of Airflow lacks the table `{table}` or a column of it: it was not migrated for the Airflow that runs, and the pages behind the sign-in are errors',
    sure: '`airflow db check-migrations`; and `airflow config get-value database sql_alchemy_conn`: it may be another database than the one that was migrated',
    fix: 'run `airflow db migrate` (Airflow before 2.7: `airflow db upgrade`) with the image and the settings of the web or API server',
    source: 'Airflow, `__tablename__` of its models',
  },
  {
    id: 'a-server-runs-without-tables',
    rule: 'database-not-migrated',
    weight: 'inferred',
    lasts: true,
    untilStart: true,
    notBelow: ['task', 'worker'],
    texts: [
      "[parameters: ('2022-04-04 09:48:27.945880', None, None, 'cli_webserver', None, 'ada', '{\"full_command\": \"airflow webserver\"}')], below Failed to log action with (sqlite3.OperationalError) no such table: log",
    ],
    anchors: ["'cli_webserver'", "'cli_api_server'"],
    signs: [/^\[parameters: .{0,200}'cli_(?:webserver|api_server)'/],
    below: ['action-log'],
    what: 'the web or API server was started, and the database has no table `log`: it was never made, or the server uses another one than the one that was migrated',
    sure: '`airflow db check-migrations`; `airflow config get-value database sql_alchemy_conn` (before 2.3 `core sql_alchemy_conn`) shows which database it is',
    fix: 'run `airflow db migrate` (Airflow before 2.7: `airflow db init`) with the settings of the server, make an account where passwords are meant (`airflow users create`), and start the server then',
    source: 'Airflow, `default_action_log` in `utils/cli_action_loggers.py`, `action_cli` in `utils/cli.py`',
  },
  {
    id: 'the-database-is-of-another-release',
    rule: 'database-not-migrated',
    weight: 'inferred',
    lasts: true,
    texts: [
      "alembic.util.exc.CommandError: Can't locate revision identified by '5f2621c13b39'",
      'alembic.util.exc.CommandError: Requested revision 5f2621c13b39 overlaps with other requested revisions 2b47dc6bc8df',
    ],
    anchors: ["Can't locate revision", 'Requested revision'],
    signs: [/Can't locate revision identified by|Requested revision \w{1,40} overlaps/i],
    what: 'the database was migrated by a newer Airflow, or another FAB provider, than the one that runs, which does not know its state: nothing starts',
    sure: '`airflow version` in all components; the table `alembic_version` (and `alembic_version_fab`) has the revision of the message',
    fix: 'run the release that the database was migrated for, or go back with the newer one (`airflow db downgrade --to-version …`) before the older one starts',
    source: 'Alembic, `ScriptDirectory`; Airflow, "Downgrading Airflow database"',
  },
  ...connectionCauses,
  {
    id: 'a-connection-is-shared-by-greenlets',
    rule: 'database-unavailable',
    weight: 'cause',
    notBelow: ['task', 'worker'],
    texts: [
      'sqlalchemy.exc.ProgrammingError: (psycopg2.ProgrammingError) execute cannot be used while an asynchronous query is underway',
    ],
    anchors: ['asynchronous query'],
    signs: [/cannot be used while an asynchronous query is underway/i],
    what: 'two requests use one connection of the database at once, as they do with workers of gevent or eventlet: sessions, accounts and permissions cannot be read, and pages are errors',
    sure: '`airflow config get-value webserver worker_class` prints gevent or eventlet',
    fix: 'set `[webserver] worker_class = sync`, or let psycopg2 be patched before anything else (`_AIRFLOW_PATCH_GEVENT=1`)',
    source: 'psycopg2, `psycopg/cursor.h`; "Support for coroutine libraries"',
  },
  {
    id: 'the-database-does-not-answer',
    rule: 'database-unavailable',
    weight: 'cause',
    texts: [
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) could not connect to server: Connection refused, below flask_appbuilder/security/views.py',
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) SSL connection has been closed unexpectedly, below flask_session',
      "sqlalchemy.exc.OperationalError: (MySQLdb.OperationalError) (2006, 'Server has gone away'), below load_user",
    ],
    anchors: [
      'OperationalError',
      'InterfaceError',
      'PendingRollbackError',
      'invalid transaction',
      'server closed the connection',
      'gone away',
    ],
    signs: [
      ...connectionErrors,
      /(?:OperationalError|InterfaceError)[^a-z].{0,200}(?:connect|closed|terminat|too many|slots|gone away|Lost connection|inactivity|timed? ?out|resolve|translate host|starting up|shutting down|authentication failed|Access denied)/i,
      /PendingRollbackError|Can't reconnect until invalid transaction/,
      /server closed the connection unexpectedly/i,
    ],
    below: ofSignIn,
    replaces: ['error-adding-new-user-to-database'],
    what: 'the database of Airflow did not answer while somebody signed in or was looked up: the session or the account cannot be read, and the page is an error',
    sure: '`airflow db check` in the pod of the web or API server; when it comes after a quiet time only, the database or a proxy before it closes idle connections',
    fix: 'look at the database and its connection limit; set `[database] sql_alchemy_pool_pre_ping = True` and `sql_alchemy_pool_recycle` below the idle time of the database (MySQL `wait_timeout`)',
    source: 'SQLAlchemy, "Dealing with Disconnects"; libpq, `fe-misc.c`',
  },
];
