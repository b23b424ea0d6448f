import type { Wording } from './wording.ts';

const wrapped = (driver: string, said: string): Wording => [
  'database-unavailable',
  `sqlalchemy.exc.OperationalError: (${driver}) ${said}`,
];

/** What the drivers and the servers of PostgreSQL and MySQL say, as it stands in their sources. */
export const databases: readonly Wording[] = [
  ...[
    'connection to server on socket "/tmp/.s.PGSQL.5432" failed: No such file or directory',
    'connection to server at "pg" (10.0.0.4), port 5432 failed: timeout expired',
    'connection to server at "pg" (10.0.0.4), port 5432 failed: server does not support SSL, but SSL was required',
    'connection to server at "pg" (10.0.0.4), port 5432 failed: FATAL:  the database system is starting up',
    'connection to server at "pg" (10.0.0.4), port 5432 failed: fe_sendauth: no password supplied',
    'root certificate file "/root/.postgresql/root.crt" does not exist',
    'SSL error: certificate verify failed',
    'SSL SYSCALL error: EOF detected',
    'could not receive data from server: Connection timed out',
    'server certificate for "a.example.com" does not match host name "pg"',
    'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
    'FATAL:  too many connections for role "airflow"',
    'lost synchronization with server: got message type "D", length 7',
  ].map((said) => wrapped('psycopg2.OperationalError', said)),
  wrapped('psycopg2.errors.AdminShutdown', 'terminating connection due to administrator command'),
  wrapped('psycopg2.InterfaceError', 'connection already closed'),
  wrapped('psycopg.OperationalError', 'the connection is closed'),
  wrapped('psycopg.OperationalError', "failed to resolve host 'pg': [Errno -2] Name or service not known"),
  wrapped('psycopg.errors.ConnectionTimeout', 'connection timeout expired'),
  wrapped(
    'psycopg.errors.IdleInTransactionSessionTimeout',
    'terminating connection due to idle-in-transaction timeout',
  ),
  ['database-unavailable', 'psycopg2.errors.CannotConnectNow: the database system is starting up'],
  ['database-unavailable', 'FATAL:  the database system is in recovery mode'],
  [
    'database-unavailable',
    "sqlalchemy.exc.InterfaceError: (sqlalchemy.dialects.postgresql.asyncpg.InterfaceError) <class 'asyncpg.exceptions._base.InterfaceError'>: connection is closed",
  ],
  ['database-unavailable', 'asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already'],
  [
    'database-unavailable',
    'asyncpg.exceptions.ConnectionDoesNotExistError: connection was closed in the middle of operation',
  ],
  [
    'database-unavailable',
    'asyncpg.exceptions.DuplicatePreparedStatementError: prepared statement "__asyncpg_stmt_1__" already exists',
  ],
  wrapped('psycopg2.errors.ReadOnlySqlTransaction', 'cannot execute INSERT in a read-only transaction'),
  wrapped('psycopg2.errors.DiskFull', 'could not extend file "base/16384/2601": No space left on device'),
  ...[
    "(2003, \"Can't connect to MySQL server on 'mysql' ([Errno 111] Connection refused)\")",
    "(2013, 'Lost connection to MySQL server during query')",
    '(2006, "MySQL server has gone away (BrokenPipeError(32, \'Broken pipe\'))")',
    "(1040, 'Too many connections')",
    '(1129, "Host \'10.0.0.4\' is blocked because of many connection errors")',
    "(3159, 'Connections using insecure transport are prohibited while --require_secure_transport=ON.')",
    "(1290, 'The MySQL server is running with the --read-only option so it cannot execute this statement')",
  ].map((said) => wrapped('pymysql.err.OperationalError', said)),
  ...[
    "(2002, \"Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)\")",
    "(2002, \"Can't connect to server on 'mysql' (115)\")",
    '(2005, "Unknown server host \'mysql\' (-2)")',
    "(2006, 'Server has gone away')",
    "(2026, 'TLS/SSL error: certificate verify failed')",
    '(1203, "User airflow already has more than \'max_user_connections\' active connections")',
    '(1114, "The table \'session\' is full")',
  ].map((said) => wrapped('MySQLdb.OperationalError', said)),
  [
    'database-unavailable',
    "sqlalchemy.exc.DatabaseError: (mysql.connector.errors.DatabaseError) 2003 (HY000): Can't connect to MySQL server on 'mysql:3306' (111)",
  ],
  wrapped('mysql.connector.errors.OperationalError', 'MySQL Connection not available'),
  [
    'database-unavailable',
    "RuntimeError: 'cryptography' package is required for sha256_password or caching_sha2_password auth methods",
  ],
  [
    'database-unavailable',
    "sqlalchemy.exc.PendingRollbackError: This Session's transaction has been rolled back due to a previous exception during flush.",
  ],
];
