import type { Cause } from '../cause.ts';

/** What the database, or its driver, refuses although it is there. */
export const databaseRefusalCauses: readonly Cause[] = [
  {
    id: 'the-address-of-the-database-cannot-be-read',
    rule: 'database-unavailable',
    weight: 'inferred',
    lasts: true,
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      "sqlalchemy.exc.ArgumentError: Could not parse rfc1738 URL from string ''",
      "sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string 'None'",
      "pyodbc.InterfaceError: ('IM002', '[IM002] Data source name not found and no default driver specified')",
    ],
    anchors: ['rfc1738 URL', 'SQLAlchemy URL from', 'no default driver'],
    signs: [
      /Could not parse (?:rfc1738|SQLAlchemy) URL from|Data source name not found and no default driver/,
    ],
    what: 'the address of the database cannot be read (it is empty, `None`, or has no driver that is installed): nothing starts',
    sure: '`airflow config get-value database sql_alchemy_conn` in the pod',
    fix: 'set `AIRFLOW__DATABASE__SQL_ALCHEMY_CONN` to postgresql+psycopg2://USER:PASSWORD@HOST:5432/NAME, with special characters of the password percent-encoded, and see that the Secret that it comes from is there',
    source: 'SQLAlchemy, `_parse_url` in `engine/url.py`; unixODBC, `DriverManager/__info.c`',
  },
  {
    id: 'the-user-of-the-database-may-not',
    rule: 'database-unavailable',
    weight: 'inferred',
    lasts: true,
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      'psycopg2.errors.InsufficientPrivilege: permission denied for table ab_user',
      'psycopg2.errors.InsufficientPrivilege: permission denied for schema public',
    ],
    anchors: ['permission denied for', 'must be owner of', 'command denied to user'],
    signs: [
      /permission denied for (?:table|schema|relation|sequence|database) |must be owner of (?:table|relation|schema)|command denied to user/i,
    ],
    what: 'the user of the database with which Airflow connects may not read or write its tables: accounts and sessions cannot be used, or the migration cannot make them',
    sure: 'connect as that user with `psql` or `mysql`, and read `ab_user`; from PostgreSQL 15 on, the schema `public` is open to its owner alone',
    fix: 'make it the owner of the database and its schema (`ALTER SCHEMA public OWNER TO airflow`, `GRANT ALL …`), then run `airflow db migrate`',
    source:
      'PostgreSQL, `aclcheck_error` in `catalog/aclchk.c`; MySQL, ER_TABLEACCESS_DENIED_ERROR; https://airflow.apache.org/docs/apache-airflow/stable/howto/set-up-database.html',
  },
  {
    id: 'the-database-takes-no-writes',
    rule: 'database-unavailable',
    weight: 'inferred',
    lasts: true,
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      'psycopg2.errors.ReadOnlySqlTransaction: cannot execute INSERT in a read-only transaction',
      "(pymysql.err.OperationalError) (1290, 'The MySQL server is running with the --read-only option so it cannot execute this statement')",
      'psycopg2.errors.DiskFull: could not extend file "base/16384/2601": No space left on device',
      '(MySQLdb.OperationalError) (1114, "The table \'session\' is full")',
      '(sqlite3.OperationalError) database or disk is full',
    ],
    anchors: [
      'a read-only transaction',
      'read-only option',
      'read only mode',
      'could not extend file',
      "' is full",
      'Disk full (',
      'disk is full',
    ],
    signs: [
      /cannot execute \w{1,20} in a read-only transaction|running with the --(?:super-)?read-only option|Running in read-only mode|InnoDB is in read only mode/,
      /could not extend file "|The table '[^']{1,60}' is full|Disk full \(|database or disk is full/,
    ],
    replaces: ['no-space-or-no-permission-on-a-folder'],
    what: 'the database takes no writes (Airflow is connected to a replica, or the disk of the database is full): no session and no account can be kept, so nobody can sign in',
    sure: '`SELECT pg_is_in_recovery()` (PostgreSQL) or `SELECT @@read_only` (MySQL) on the connection of Airflow; `df -h` on the machine of the database',
    fix: 'connect to the primary (`AIRFLOW__DATABASE__SQL_ALCHEMY_CONN`; after a failover the name may still lead to the old one), or make room',
    source:
      'PostgreSQL 15, `PreventCommandIfReadOnly` in `tcop/utility.c`, `mdextend` in `smgr/md.c`; MySQL, ER_OPTION_PREVENTS_STATEMENT, ER_RECORD_FILE_FULL, ER_DISK_FULL',
  },
  {
    id: 'prepared-statements-through-a-pooler',
    rule: 'database-unavailable',
    weight: 'inferred',
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      'asyncpg.exceptions.DuplicatePreparedStatementError: prepared statement "__asyncpg_stmt_1__" already exists',
      'psycopg.errors.InvalidSqlStatementName: prepared statement "_pg3_1" does not exist',
    ],
    anchors: ['prepared statement "_'],
    signs: [/prepared statement "_{1,2}(?:asyncpg|pg3)_\w{1,40}" (?:already exists|does not exist)/],
    what: 'the driver keeps prepared statements, and a pooler before the database (PgBouncer in transaction mode) gives each transaction another connection: requests fail now and then, those of a sign-in too',
    sure: 'the address of the database is that of PgBouncer (port 6543 or 6432), whose `pool_mode` is transaction',
    fix: 'set `max_prepared_statements` in PgBouncer 1.21 and newer, or `pool_mode = session`; or add `?prepared_statement_cache_size=0` to `AIRFLOW__DATABASE__SQL_ALCHEMY_CONN_ASYNC` (asyncpg)',
    source:
      'asyncpg, `exceptions/_base.py`; SQLAlchemy, "Prepared Statement Name with PGBouncer"; psycopg, `_preparing.py`',
  },
  {
    id: 'the-database-is-not-set-up-for-airflow',
    rule: 'database-not-migrated',
    weight: 'inferred',
    lasts: true,
    texts: [
      "sqlalchemy.exc.OperationalError: (MySQLdb.OperationalError) (1071, 'Specified key was too long; max key length is 767 bytes')",
      'Exception: Global variable explicit_defaults_for_timestamp needs to be on (1) for mysql',
      'alembic.util.exc.CommandError: Multiple head revisions are present for given argument',
    ],
    anchors: [
      'Specified key was too',
      'explicit_defaults',
      'Multiple head revisions',
      'Unknown character set',
      'Illegal mix of collations',
    ],
    signs: [
      /Specified key was too long|explicit_defaults_for_timestamp needs|Multiple head revisions|Unknown character set|Illegal mix of collations/i,
    ],
    what: 'the migration cannot make the tables of Airflow in this database: its character set, a setting of the server, or files of two releases in one place do not allow it',
    sure: '`airflow db migrate` says it again',
    fix: 'MySQL: make the database with `CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`, and set `explicit_defaults_for_timestamp = 1`; for several heads install one Airflow into a fresh environment',
    source:
      'MySQL, ER_TOO_LONG_KEY, ER_UNKNOWN_CHARACTER_SET, ER_CANT_AGGREGATE_2COLLATIONS; Airflow, `0044_1_10_7_add_serialized_dag_table.py`; Alembic, `ScriptDirectory.get_current_head`; https://airflow.apache.org/docs/apache-airflow/stable/howto/set-up-database.html',
  },
  {
    id: 'a-statement-was-ended-by-the-database',
    rule: 'database-unavailable',
    weight: 'open',
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      'psycopg2.errors.QueryCanceled: canceling statement due to statement timeout',
      'psycopg2.errors.DeadlockDetected: deadlock detected',
      "(MySQLdb.OperationalError) (1205, 'Lock wait timeout exceeded; try restarting transaction')",
    ],
    anchors: [
      'canceling statement',
      'deadlock detected',
      'Deadlock found',
      'Lock wait timeout',
      'DeadlockDetected',
    ],
    signs: [/canceling statement due to|deadlock detected|Deadlock found when|Lock wait timeout exceeded/i],
    what: 'the database ended a statement of Airflow, since it took too long or waited for another one: the page, or the start, that made it is an error',
    sure: 'the log of the database of that minute names both statements; a migration that runs beside the servers does it',
    fix: 'start the servers after `airflow db migrate`, one after the other, and look for what holds the lock (`pg_stat_activity`, `SHOW PROCESSLIST`)',
    source:
      'PostgreSQL, `ProcessInterrupts` in `tcop/postgres.c`, `DeadLockReport` in `storage/lmgr/deadlock.c`; MySQL, ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK',
  },
];
