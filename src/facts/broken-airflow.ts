/**
 * Releases of Airflow on which signing in or out is known to fail, or that were withdrawn, oldest first.
 *
 * The ranges were read in the packages: apache-airflow 2.7.0, 2.7.1, 2.11.1 and 2.11.2, apache-airflow-core 3.0.0 to
 * 3.3.2.
 */
import type { BrokenRow } from './broken-row.ts';

export const brokenAirflow: readonly BrokenRow[] = [
  {
    id: 'refusal-answers-500',
    airflow: { from: '2.7.0', below: '2.7.1' },
    affects: 'sign-in',
    when: 'when a sign-in is refused',
    what: 'the page is HTTP 500 in place of the reason',
    use: { package: 'airflow', version: '2.7.1' },
    source:
      'https://github.com/apache/airflow/pull/33660, www/extensions/init_appbuilder.py: no get_url_for_login',
  },
  {
    id: 'account-without-a-name',
    airflow: { from: '2.7.0', below: '2.7.1' },
    affects: 'sign-in',
    when: 'when an account has neither a first nor a last name',
    what: 'every page is HTTP 500 for that person',
    use: { package: 'airflow', version: '2.7.1' },
    source:
      'https://github.com/apache/airflow/pull/33617, www/templates/appbuilder/navbar_right.html: user_names',
  },
  {
    id: 'old-session-answers-500',
    airflow: { from: '2.11.1', below: '2.11.2' },
    affects: 'sign-in',
    only: { sessionBackend: 'database' },
    when: 'after an upgrade, in a browser that still has a session of the older Airflow',
    what: 'every page is HTTP 500 until its cookies are deleted',
    use: { package: 'airflow', version: '2.11.2' },
    source:
      'https://github.com/apache/airflow/pull/62412, www/session.py: AirflowTaggedJSONSerializer.decode',
  },
  {
    id: 'withdrawn-3.0.5',
    airflow: { from: '3.0.5', below: '3.0.6' },
    affects: 'release',
    what: 'it was withdrawn from PyPI: masking of `conn.extra_dejson` fails tasks',
    use: { package: 'airflow', version: '3.0.6' },
    source: 'https://pypi.org/project/apache-airflow/3.0.5/',
  },
  {
    id: 'sign-in-fails-on-3.1.1',
    airflow: { from: '3.1.1', below: '3.1.2' },
    affects: 'sign-in',
    what: 'signing in fails',
    use: { package: 'airflow', version: '3.1.3' },
    source: 'https://github.com/apache/airflow/issues/57485',
  },
  {
    id: 'sign-out-keeps-cookie',
    airflow: { from: '3.1.2', below: '3.1.3' },
    affects: 'sign-out',
    what: 'signing out fails',
    use: { package: 'airflow', version: '3.1.3' },
    source:
      'https://github.com/apache/airflow/issues/57965, api_fastapi/core_api/routes/public/auth.py: logout',
  },
  {
    id: 'withdrawn-3.1.4',
    airflow: { from: '3.1.4', below: '3.1.5' },
    affects: 'release',
    what: 'it was withdrawn from PyPI: the wrong release candidate was published',
    use: { package: 'airflow', version: '3.1.5' },
    source: 'https://pypi.org/project/apache-airflow/3.1.4/',
  },
  {
    id: 'old-token-answers-500',
    airflow: { from: '3.1.4', below: '3.1.5' },
    affects: 'sign-in',
    when: 'when the token in the browser has expired',
    what: 'every page is HTTP 500 until the cookie `_token` is deleted',
    use: { package: 'airflow', version: '3.1.5' },
    source: 'https://github.com/apache/airflow/issues/59334, api_fastapi/auth/middlewares/refresh_token.py',
  },
  {
    id: 'token-of-another-path',
    airflow: { from: '3.1.8', below: '3.2.1' },
    affects: 'sign-in',
    only: { hasPath: true },
    when: 'in a browser that has the cookie `_token` of an older release',
    what: 'the sign-in goes round in circles: the new cookie belongs to the path, and the old one of `/` is sent too',
    use: { package: 'airflow', version: '3.2.1' },
    source: 'api_fastapi/auth/middlewares/refresh_token.py of 3.2.1, which deletes the old cookie',
  },
];
