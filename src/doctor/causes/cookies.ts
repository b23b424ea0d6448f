import type { Cause } from '../cause.ts';

/** What the session and its cookie end a request with, beside a `state` that is lost. */
export const cookieCauses: readonly Cause[] = [
  {
    id: 'the-referrer-does-not-match-the-host',
    rule: 'state-mismatch',
    weight: 'cause',
    fleeting: true,
    texts: [
      '400 Bad Request: The referrer does not match the host.',
      '400 Bad Request: The referrer header is missing.',
    ],
    anchors: ['referrer does not', 'referrer header is'],
    signs: [/referrer (?:does not match the host|header is missing)/i],
    replaces: ['csrf-session-token-is-missing', 'login-form-refused-as-a-bad-request'],
    what: 'a form of the login was refused, since the address that the browser shows is not the host that Airflow sees: a proxy passes another Host on, or the browser is told to send no referrer',
    sure: 'compare the address bar with the Host that reaches Airflow (the log of the proxy); it is checked over https alone',
    fix: 'let the proxy pass on Host and X-Forwarded-Proto, -Host and -Port, set `enable_proxy_fix` and `base_url`, and send no `Referrer-Policy: no-referrer` for this host',
    source: 'Flask-WTF, `CSRFProtect.protect` in `csrf.py`',
  },
  {
    id: 'samesite-is-empty-or-misspelt',
    rule: 'config-cookie-samesite',
    weight: 'cause',
    texts: [
      "ValueError: SameSite must be 'Strict', 'Lax', or 'None'.",
      '    samesite=samesite, at the end of a traceback through save_session',
    ],
    anchors: ['SameSite must be', 'samesite=samesite'],
    signs: [/SameSite must be '?Strict/i, /^\s{0,12}samesite=samesite,/],
    what: '`[webserver] cookie_samesite` (or SESSION_COOKIE_SAMESITE) is empty or misspelt: no session can be written, so every page is an error',
    sure: '`airflow config get-value webserver cookie_samesite`; an `airflow.cfg` of Airflow 1.10 has it empty',
    fix: 'set it to Lax',
    source: 'Werkzeug, `dump_cookie` in `http.py`; Airflow 1.10, `default_airflow.cfg`',
  },
  {
    id: 'the-session-is-written-twice',
    rule: 'session-stale',
    weight: 'inferred',
    texts: [
      'psycopg2.errors.UniqueViolation: duplicate key value violates unique constraint "session_session_id_key"',
      '(sqlite3.IntegrityError) UNIQUE constraint failed: session.session_id',
      "(MySQLdb.IntegrityError) (1062, \"Duplicate entry 'x' for key 'session.session_id'\")",
    ],
    anchors: ['session_session_id', 'session.session_id', "for key 'session_id"],
    signs: [
      /session_session_id_key|UNIQUE constraint failed: session\.session_id|Duplicate entry .{1,120} for key '(?:session\.)?session_id/i,
    ],
    what: 'two requests of one browser write the same session into the table `session` at once, and the second one is an error: the session of the sign-in may be lost with it',
    sure: 'it comes where a browser brings a session id that the table no longer has, on several requests of one page',
    fix: 'delete the cookie `session` of this host and sign in again; where it comes again and again, take a newer Airflow, or set `session_backend = securecookie`',
    source: 'Flask-Session, `SqlAlchemySessionInterface`; https://github.com/apache/airflow/issues/27977',
  },
  {
    id: 'no-session-at-all',
    rule: 'session-stale',
    weight: 'cause',
    texts: ["AttributeError: 'NoneType' object has no attribute 'get', below flask_login/login_manager.py"],
    anchors: ["'NoneType' object has no attribute 'get'"],
    signs: [/AttributeError: 'NoneType' object has no attribute 'get'/],
    below: ['session-loader'],
    what: 'the session of this browser could not be opened (it was written by another release, or the request failed before), and every page that asks who is signed in is an error',
    sure: 'a private window works; on Airflow 3.1.1 signing in fails for everybody (`airflow-entra releases 3.1.1`)',
    fix: 'delete the cookies `session` and `_token` of this host; on Airflow 3.1.1 and 3.1.2 take 3.1.3 or newer',
    source: 'Flask-Login, `LoginManager._load_user`; https://github.com/apache/airflow/issues/57485',
  },
];
