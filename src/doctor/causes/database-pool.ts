import type { Cause } from '../cause.ts';

/** What happens where more people come than a worker may have connections to the database. */
export const poolCauses: readonly Cause[] = [
  {
    id: 'every-connection-to-the-database-is-taken',
    rule: 'database-unavailable',
    weight: 'cause',
    notBelow: ['task', 'worker'],
    texts: [
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    ],
    anchors: ['QueuePool limit'],
    signs: [
      /QueuePool limit of size (?<size>\d{1,6}) overflow (?<overflow>\d{1,6})/i,
      /QueuePool limit of size/i,
    ],
    replaces: ['the-database-does-not-answer', 'error-adding-new-user-to-database'],
    what: 'a worker of the server has every connection to the database in use that it may open ({size} and {overflow} more), and a request waited for one until it was given up: when many people sign in at once, pages hang for half a minute and then are errors',
    sure: '`airflow config get-value database sql_alchemy_max_overflow`, while `airflow db check` finds the database well',
    fix: 'set `[database] sql_alchemy_max_overflow = 55` for the web or API server: a worker of Airflow 3 has ten threads for the pages of signing in, with two connections each, and forty for the API; let the database take as many for each worker (PostgreSQL `max_connections`), or put PgBouncer between',
    versions:
      'any; on Airflow 3 one request that waits stops its whole worker, since it waits in the event loop',
    source:
      'SQLAlchemy, `pool/impl.py`; a2wsgi, `WSGIMiddleware`; anyio, `to_thread`; Airflow, `RevokedToken.is_revoked` in `get_user_from_token`; a run of `npm run load` with 50 people',
  },
];
