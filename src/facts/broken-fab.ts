/**
 * Releases of apache-airflow-providers-fab on which signing in or out is known to fail, oldest first.
 *
 * The ranges were read in the wheels of all releases from 2.0.0 to 3.10.2, one against the next, and in the changelog of
 * 3.10.2.
 */
import type { BrokenRow } from './broken-row.ts';

/** `www/extensions/init_appbuilder.py`, `www/app.py`: `session=settings.Session()` and `session=db.session()`. */
const ONE_SESSION = {
  affects: 'sign-in',
  when: 'after one request met an error of the database',
  what: 'every page is HTTP 500 (`PendingRollbackError`) until a restart: all requests share one database session',
} as const;

export const brokenFab: readonly BrokenRow[] = [
  {
    id: 'base-url-needed',
    fab: { from: '2.0.0', below: '2.0.1' },
    affects: 'sign-in',
    when: 'where `[api] base_url` is not set',
    what: 'every sign-in ends with HTTP 500',
    use: { package: 'fab', version: '2.0.2' },
    source: 'https://github.com/apache/airflow/pull/49292, www/views.py: [api] base_url without a default',
  },
  {
    id: 'cookie-always-secure',
    fab: { from: '2.0.0', below: '2.0.2' },
    affects: 'sign-in',
    only: { scheme: 'http' },
    when: 'where people open Airflow by http',
    what: 'the sign-in goes round in circles: the cookie `_token` is for https only',
    use: { package: 'fab', version: '2.0.2' },
    source: 'https://github.com/apache/airflow/pull/49724, www/views.py: has_option("api", "ssl_cert")',
  },
  {
    id: 'viewer-refused',
    airflow: { from: '3.0.0', below: '3.0.2' },
    fab: { from: '2.0.0', below: '2.0.2' },
    affects: 'sign-in',
    when: 'for people with the role Viewer alone',
    what: 'the first page signs them out again: it asks for the configuration, which a Viewer may not read',
    use: { package: 'fab', version: '2.0.2' },
    source: 'https://github.com/apache/airflow/pull/49581, security_manager/override.py: VIEWER_PERMISSIONS',
  },
  {
    id: 'deleted-account-answers-500',
    fab: { from: '2.0.0', below: '3.3.0' },
    affects: 'sign-in',
    when: 'in a browser with the cookie `_token` of an account that was deleted',
    what: 'every page is HTTP 500 until the cookie is deleted',
    use: { package: 'fab', version: '3.4.0' },
    source: 'https://github.com/apache/airflow/pull/61517, fab_auth_manager.py: deserialize_user',
  },
  {
    id: 'nothing-installed-on-python-3.13',
    fab: { from: '2.3.1', below: '3.5.0' },
    affects: 'sign-in',
    only: { python: [3, 13] },
    when: 'on Python 3.13 or newer',
    what: 'it is installed without Flask-AppBuilder, and the API server does not start',
    use: { package: 'fab', version: '3.6.0' },
    source: 'https://github.com/apache/airflow/pull/62924, METADATA: python_version < "3.13"',
  },
  {
    id: 'one-database-session-for-all',
    ...ONE_SESSION,
    fab: { from: '3.0.0', below: '3.0.2' },
    use: { package: 'fab', version: '3.0.2' },
    source: 'https://github.com/apache/airflow/issues/57065',
  },
  {
    id: 'sign-out-keeps-session',
    airflow: { from: '3.1.1', below: '4.0.0', verifiedTo: 'airflow/3.4.0' },
    fab: { from: '3.0.0', below: '3.0.2' },
    affects: 'sign-out',
    what: 'signing out does not end the session: the next page is signed in again',
    use: { package: 'fab', version: '3.0.2' },
    source: 'https://github.com/apache/airflow/pull/57992, api_fastapi/routes/login.py: logout',
  },
  {
    id: 'session-not-stored-in-time',
    fab: { from: '3.0.0', below: '3.3.0' },
    affects: 'sign-in',
    when: 'now and then',
    what: 'the first page after a sign-in answers 401, since the session is not stored yet',
    use: { package: 'fab', version: '3.4.0' },
    source: 'https://github.com/apache/airflow/pull/61287, views/auth_oauth.py: oauth_authorized',
  },
  {
    id: 'token-builds-application',
    fab: { from: '3.0.0', below: '3.6.1' },
    affects: 'api',
    what: 'each call of `/auth/token`, with a wrong password too, builds a whole application that stays in memory',
    use: { package: 'fab', version: '3.6.3' },
    source:
      'https://github.com/apache/airflow/pull/64418, api_fastapi/routes/login.py: get_application_builder',
  },
  {
    // On 3.0.3 with Werkzeug 2.2.3 the login page came up (run on Airflow 3.1.5).
    id: 'secure-cookie-sessions',
    fab: { from: '3.0.0', below: '3.6.4' },
    affects: 'sign-in',
    only: { sessionBackend: 'securecookie' },
    when: 'with `session_backend = securecookie`',
    what: 'the login page is HTTP 500: the session cannot be written into a cookie (from 3.0.2 on only with Werkzeug 3)',
    use: { package: 'fab', version: '3.6.4' },
    source:
      'https://github.com/apache/airflow/issues/64921, https://github.com/apache/airflow/pull/57578, www/session.py: _LazySafeSerializer',
  },
  {
    id: 'one-database-session-for-all-again',
    ...ONE_SESSION,
    fab: { from: '3.0.3', below: '3.1.2' },
    use: { package: 'fab', version: '3.1.2' },
    source: 'https://github.com/apache/airflow/issues/60250, https://github.com/apache/airflow/pull/59953',
  },
  {
    id: 'shared-database-session',
    fab: { from: '3.2.0', below: '3.6.0' },
    affects: 'sign-in',
    only: { database: ['mysql', 'postgresql'] },
    when: 'at the first request after an idle time on MySQL or PostgreSQL',
    what: 'the answer is HTTP 500 (up to 3.3.0 until a restart): accounts are looked up in a database session that is kept between requests, and its connection is gone',
    use: { package: 'fab', version: '3.7.0' },
    source: 'https://github.com/apache/airflow/issues/62903, fab_auth_manager.py: deserialize_user',
  },
  {
    id: 'oauth-view-renamed',
    fab: { from: '3.3.0', below: '3.4.0' },
    affects: 'sign-in',
    what: 'signing in fails with "Could not build url for endpoint \'CustomAuthOAuthView…\'"',
    use: { package: 'fab', version: '3.4.0' },
    source: 'https://github.com/apache/airflow/issues/62028, views/auth_oauth.py: no @expose',
  },
  {
    id: 'revoked-token-look-up',
    airflow: { from: '3.2.0', below: '4.0.0', verifiedTo: 'airflow/3.4.0' },
    fab: { from: '3.6.0', below: '3.7.0' },
    affects: 'sign-in',
    only: { database: ['mysql'] },
    when: 'at the first request after an idle time on MySQL',
    what: 'the answer is HTTP 500: Airflow looks for revoked tokens in a database session that the provider left open, and its connection is gone',
    use: { package: 'fab', version: '3.7.0' },
    source: 'https://github.com/apache/airflow/issues/71395, https://github.com/apache/airflow/pull/68100',
  },
  {
    id: 'token-without-application',
    fab: { from: '3.6.1', below: '3.6.3' },
    affects: 'api',
    when: 'when the auth manager is made a second time',
    what: '`/auth/token` and `/auth/logout` are HTTP 500, since its application is not there',
    use: { package: 'fab', version: '3.6.3' },
    source: 'https://github.com/apache/airflow/pull/65710, api_fastapi/routes/login.py: _get_flask_app',
  },
];
