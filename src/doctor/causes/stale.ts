import type { Cause } from '../cause.ts';

const clean =
  'delete the cookies `_token` and `session` of this host (or open a private window), and sign in again';

/** A cookie or a token that outlived what it was made for, and keys that it cannot be made with. */
export const staleCauses: readonly Cause[] = [
  {
    id: 'cannot-deserialize-user-from-token',
    rule: 'session-stale',
    weight: 'cause',
    texts: [
      "Couldn't deserialize user from token, JWT token is not valid: invalid literal for int() with base 10: 'admin'",
    ],
    anchors: ['deserialize user'],
    signs: [/Couldn't deserialize user from token/i],
    what: 'the browser sends the token of an account that is not there (any more): the account was deleted, the database is a new one, or another auth manager made the token',
    sure: 'a private window works; `airflow users list` does not show the account of the old token',
    fix: `${clean}; the FAB provider 3.3.0 and newer answer 401 to it in place of 500`,
    versions: 'Airflow 3; with the FAB provider up to 3.2.0 every page is a 500',
    source:
      'FAB provider, `deserialize_user` in `fab_auth_manager.py`; https://github.com/apache/airflow/issues/61517, https://github.com/apache/airflow/issues/48044',
  },
  {
    id: 'account-of-the-token-is-gone',
    rule: 'session-stale',
    weight: 'cause',
    texts: ['sqlalchemy.exc.NoResultFound: No row was found when one was required, below deserialize_user'],
    anchors: ['No row was found', 'NoResultFound', 'User with id'],
    signs: [
      /No row was found when one was required|NoResultFound|User with id .{1,40} (?:not found|is not active)/i,
    ],
    below: ['deserialize-user', 'signed-in'],
    what: 'the browser sends the token of an account that is not in the database (any more): the account was deleted, or the database is a new one, and every page answers 500',
    sure: 'a private window works; `airflow users list` does not show the account of the old token',
    fix: `${clean}; the FAB provider 3.3.0 and newer answer 401 to it in place of 500`,
    versions: 'FAB provider up to 3.2.0 on Airflow 3',
    source:
      'FAB provider, `deserialize_user` in `fab_auth_manager.py`; https://github.com/apache/airflow/issues/61517',
  },
  {
    id: 'session-data-cannot-be-read',
    rule: 'session-stale',
    weight: 'cause',
    texts: ['Failed to deserialize session data: x', 'Failed to serialize session data: x'],
    anchors: ['serialize session data'],
    signs: [/Failed to (?:de)?serialize session data(?!, starting)/i],
    what: 'a session in the table `session` was written by another release, or cannot be written by this one: requests with it are errors',
    sure: 'a private window works where only old sessions are concerned',
    fix: `${clean}; after an upgrade empty the table \`session\``,
    source: 'Flask-Session, `decode` and `encode` in `base.py`',
  },
  {
    id: 'the-csrf-token-has-expired',
    rule: 'session-stale',
    weight: 'cause',
    fleeting: true,
    texts: ['400 Bad Request: The CSRF token has expired.'],
    anchors: ['CSRF token has expired'],
    signs: [/The CSRF token has expired/i],
    what: 'a page was open for longer than the token in its forms is good for (an hour unless it is set), so what it sends is refused; the sign-in itself is fine',
    sure: 'it comes for pages that were open for long, and goes away after a reload',
    fix: 'reload the page; set WTF_CSRF_TIME_LIMIT = None in `webserver_config.py`, as the file of Airflow has it',
    source: 'Flask-WTF, `validate_csrf` in `csrf.py`; https://github.com/apache/airflow/issues/36869',
  },
  {
    id: 'no-secret-key-was-set',
    rule: 'secret-key-empty',
    weight: 'cause',
    texts: [
      'RuntimeError: The session is unavailable because no secret key was set. Set the secret_key on the application to something unique and secret.',
      "AttributeError: 'NoneType' object has no attribute 'sign', below flask_session",
      'RuntimeError: A secret key is required to use CSRF.',
      'ValueError: The value api_auth/jwt_secret must be set!',
      'KeyError: SECRET_KEY must be set when SESSION_USE_SIGNER=True',
    ],
    anchors: [
      'no secret key was set',
      "has no attribute 'sign'",
      'secret key is required',
      'must be set!',
      'SECRET_KEY must be set',
      'HMAC key must not be empty',
      "has no attribute 'unsign'",
    ],
    signs: [
      /no secret key was set/i,
      /'NoneType' object has no attribute '(?:un)?sign'/,
      /A secret key is required to use CSRF/i,
      /The value \S{1,60} must be set!|SECRET_KEY must be set/,
      /HMAC key must not be empty/i,
    ],
    what: 'the secret key with which Airflow signs its sessions and tokens is empty: no session can be kept, so nobody can sign in',
    sure: '`kubectl exec` into the pod and look whether `AIRFLOW__WEBSERVER__SECRET_KEY` (Airflow 3: `AIRFLOW__API__SECRET_KEY`, `AIRFLOW__API_AUTH__JWT_SECRET`) holds anything; an empty entry of a Secret is set, and empty',
    fix: 'put a random value into the Secret (`python -c "import secrets; print(secrets.token_hex(32))"`), the same for all servers, and restart them',
    source:
      'Flask, `NullSession`; Flask-Session, `save_session`; https://github.com/apache/airflow/issues/29530',
  },
  {
    id: 'logout-answers-405',
    rule: 'logout-method',
    weight: 'cause',
    course: 'logout-refused',
    texts: [
      '"POST /logout/ HTTP/1.1" 405 Method Not Allowed',
      '"GET /logout/ HTTP/1.1" 405 Method Not Allowed',
    ],
    anchors: [],
    signs: [],
    what: 'the logout of this Airflow does not take the method that it is asked with: signing out answers 405, and the person stays signed in',
    sure: 'a view of your own overrides `logout` with `@expose("/logout/")`, which takes GET alone; or a link of your own points at /logout/',
    fix: 'write `@expose("/logout/", methods=["GET", "POST"])` in the view, or take the override out; Airflow 2.10 and newer send POST',
    versions: 'Airflow 2.10 and newer send POST; FAB provider 1.2.2 and newer',
    source: 'https://github.com/apache/airflow/issues/43592; CVE-2024-42447 was mended by POST',
  },
];
