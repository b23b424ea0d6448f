import { type BrokenRow, brokenReleases, mendedIn } from '../../facts/known-broken.ts';
import type { Cause } from '../cause.ts';

/** How a release that is known to break shows itself; what it is, and what to take, stands in `facts`. */
interface Symptom extends Pick<Cause, 'texts' | 'anchors' | 'signs' | 'below' | 'replaces' | 'course'> {
  /** The ids of the rows of `brokenReleases` that it may be. */
  rows: readonly [string, ...string[]];
  sure: string;
}

const lostConnection =
  /(?:OperationalError|InterfaceError)[^a-z].{0,200}(?:closed|terminat|gone away|Lost connection|inactivity|EOF detected)/i;
const databaseWords = [
  'OperationalError',
  'InterfaceError',
  'PendingRollbackError',
  'invalid transaction',
  'InFailedSqlTransaction',
  'ResourceClosedError',
  'DetachedInstanceError',
];
const versions = '`pip show apache-airflow apache-airflow-providers-fab` in the pod';

const symptoms: readonly Symptom[] = [
  {
    rows: ['oauth-view-renamed'],
    texts: [
      "Error on OAuth authorize: Could not build url for endpoint 'CustomAuthOAuthView.oauth_authorized' with values ['provider'].",
    ],
    anchors: ['Could not build url'],
    signs: [/Could not build url for endpoint .{0,40}oauth_authorized/i],
    sure: versions,
  },
  {
    rows: ['sign-in-fails-on-3.1.1', 'old-session-answers-500'],
    texts: ['TypeError: Encoding objects of type LazyString is unsupported'],
    anchors: ['Encoding objects', 'serializer.', 'AirflowTaggedJSONSerializer'],
    signs: [
      /Encoding objects of type \w{1,40} is unsupported|\bself\.serializer\.encode\(|AirflowTaggedJSONSerializer/,
    ],
    sure: `${versions}; sessions of an older release are in the table \`session\`, and a private window works where only those fail`,
  },
  {
    rows: ['old-session-answers-500'],
    texts: [
      "UnicodeDecodeError: 'utf-8' codec can't decode byte 0x82 in position 0: invalid start byte, below flask_session",
    ],
    anchors: ['UnicodeDecodeError', 'JSONDecodeError', 'UnpicklingError'],
    signs: [/UnicodeDecodeError|JSONDecodeError|UnpicklingError/],
    below: ['session-store'],
    sure: `${versions}; a private window works, since only sessions of the older release are concerned`,
  },
  {
    rows: ['revoked-token-look-up'],
    texts: [
      "sqlalchemy.exc.OperationalError: (MySQLdb.OperationalError) (4031, 'The client was disconnected by the server because of inactivity.'), below revoked_token.py",
    ],
    anchors: databaseWords,
    signs: [lostConnection, /PendingRollbackError/],
    below: ['revoked-token'],
    replaces: ['the-database-does-not-answer', 'known-broken-shared-database-session'],
    sure: `${versions}; with a provider that is not among these releases, look at the database itself`,
  },
  {
    rows: ['shared-database-session', 'one-database-session-for-all', 'one-database-session-for-all-again'],
    texts: [
      "sqlalchemy.exc.PendingRollbackError: Can't reconnect until invalid transaction is rolled back, below deserialize_user",
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) server closed the connection unexpectedly, below deserialize_user',
    ],
    anchors: databaseWords,
    signs: [
      /PendingRollbackError|Can't reconnect until invalid transaction|InFailedSqlTransaction|ResourceClosedError|DetachedInstanceError/,
      lostConnection,
    ],
    below: ['deserialize-user'],
    replaces: ['the-database-does-not-answer'],
    sure: `${versions}; with a provider that is not among these releases, look at the database itself`,
  },
  {
    rows: ['token-builds-application', 'token-without-application'],
    texts: ['airflow.exceptions.AirflowException: AppBuilder is not initialized.'],
    anchors: ['AppBuilder is not'],
    signs: [/AppBuilder is not initialized/i],
    sure: versions,
  },
  {
    rows: ['secure-cookie-sessions'],
    texts: ['TypeError: cannot use a string pattern on a bytes-like object, below save_session'],
    anchors: ['on a bytes-like object'],
    signs: [/cannot use a string pattern on a bytes-like object/i],
    below: ['session-store'],
    sure: `${versions}; \`airflow config get-value fab session_backend\``,
  },
  {
    rows: ['base-url-needed'],
    texts: ['airflow.exceptions.AirflowConfigException: section/key [api/base_url] not found in config'],
    anchors: ['api/base_url'],
    signs: [/\[api\/base_url\] not found in config/i],
    sure: versions,
  },
  {
    rows: ['account-without-a-name'],
    texts: ['jinja2.exceptions.UndefinedError: str object has no element 0'],
    anchors: ['object has no element'],
    signs: [/UndefinedError: '?str object'? has no element 0/],
    sure: `${versions}; \`airflow users list\` shows the account without a name, and \`name[0].upper()\` stands in the traceback`,
  },
  {
    rows: ['refusal-answers-500'],
    texts: ["AttributeError: 'AirflowAppBuilder' object has no attribute 'get_url_for_login'"],
    anchors: ['get_url_for_login'],
    signs: [/has no attribute 'get_url_for_login'/],
    sure: versions,
  },
];

function causeOf({ rows: ids, sure, ...symptom }: Symptom): Cause {
  const rows = ids.map(rowOf);
  return {
    ...symptom,
    id: `known-broken-${ids[0].replaceAll('.', '-')}`,
    rule: 'airflow-known-broken',
    weight: 'cause',
    what: `this is a fault of certain releases (${[...new Set(rows.map(released))].join('; ')}): ${[...new Set(rows.map(clause))].join('; or ')}`,
    sure,
    fix: [...new Set(rows.map(({ use }) => use.package))]
      .map((one) => `use ${names[one]} ${mendedIn(rows.filter(({ use }) => use.package === one))} or newer`)
      .join(', or '),
    versions: [...new Set(rows.map(released))].join('; '),
    source: [...new Set(rows.map(({ source }) => source))].join('; '),
  };
}

const names = { airflow: 'Airflow', fab: 'the FAB provider' } as const;

function rowOf(id: string): BrokenRow {
  const row = brokenReleases.find((one) => one.id === id);
  if (!row) throw new Error(`no release is broken by ${id}`);
  return row;
}

const clause = ({ when, what }: BrokenRow): string => (when === undefined ? what : `${when}, ${what}`);

const range = (name: string, { from, below }: NonNullable<BrokenRow['fab']>): string =>
  `${name} ${from} to before ${below}`;

const released = ({ airflow, fab }: BrokenRow): string =>
  [airflow && range('Airflow', airflow), fab && range('FAB provider', fab)]
    .filter((part) => part !== undefined)
    .join(' with ');

/** Releases whose sign-in is known to break, by what they write when it does. */
export const knownBrokenCauses: readonly Cause[] = symptoms.map(causeOf);
