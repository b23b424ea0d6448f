import type { Cause } from '../cause.ts';

/** SQLite, which is one file and takes one writer at a time. */
export const sqliteCauses: readonly Cause[] = [
  {
    id: 'the-database-file-is-locked',
    rule: 'database-unavailable',
    weight: 'cause',
    fleeting: true,
    repeats: true,
    notBelow: ['task', 'worker'],
    texts: [
      'sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database is locked',
      'Error adding new user to database. (sqlite3.OperationalError) database is locked',
      'Error returning OAuth user info: database is locked',
    ],
    anchors: ['database is locked', 'database table is locked', 'database schema is locked'],
    signs: [
      /\(?\bsqlite3\.OperationalError\)?:? {0,2}database (?:table |schema )?is locked/,
      /OAuth (?:user info|access token|authorize): .{0,40}database (?:table )?is locked/,
    ],
    replaces: [
      'the-database-cannot-be-opened',
      'the-database-does-not-answer',
      'error-adding-new-user-to-database',
      'the-transaction-was-aborted-before',
      'sent-back-without-an-account',
    ],
    what: 'the database of Airflow is a file (SQLite), and something else was writing to it: the account or the session of this sign-in could not be kept',
    sure: '`airflow config get-value database sql_alchemy_conn` begins with sqlite; a scheduler, a second server or a backup uses the same file, or it lies on a network drive',
    fix: 'sign in again; for more than a trial take PostgreSQL or MySQL (`AIRFLOW__DATABASE__SQL_ALCHEMY_CONN`), and until then one server with one worker, and the file on a local disk',
    source:
      'SQLite, SQLITE_BUSY and SQLITE_LOCKED, https://www.sqlite.org/rescode.html; Airflow, "Set up a Database Backend"',
  },
];
