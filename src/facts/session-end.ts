/**
 * How long a sign-in can last after `PERMANENT_SESSION_LIFETIME` and `SESSION_REFRESH_EACH_REQUEST = False` of
 * `webserver_config.py`, which every release reads after its own settings.
 *
 * Sources: the released packages. The session is kept by Flask-Session: before 0.6 (Airflow up to 2.11.0) it
 * prolongs the session at each request whatever Flask's settings say; from 0.8 at requests that change the session,
 * as Flask-AppBuilder's list pages do (`update_redirect`). Airflow 3 gives its UI an API token, which lives by itself
 * (`[api_auth] jwt_expiration_time`, 24 h by default) and is given out anew by the provider's pages (`www/views.py`).
 * `[fab] session_max_lifetime_minutes` ends both, counted from the login: `www/extensions/init_session.py` and
 * `www/views.py` of the provider from 3.10.0; absent in 3.9.0, although its documentation says 3.9.0.
 */
import { inRange, type VersionRange } from './version.ts';

/**
 * - `login`: counted from the login, exactly.
 * - `token`: counted from the login, but the last API token that was given out may outlive it.
 * - `page`: counted from the last page that changes the session.
 * - `request`: counted from the last request, so that it never ends while somebody works.
 */
export type CountedFrom = 'login' | 'token' | 'page' | 'request';

interface SessionEndRow {
  package: 'airflow' | 'fab';
  releases: VersionRange;
  counted: CountedFrom;
  /** The setting that ends a sign-in, and the unit of its number; the life of a token has another (`airflow.ts`). */
  setting?: { env: string; unit: 'minutes' };
}

export const sessionEnds: readonly SessionEndRow[] = [
  { package: 'airflow', releases: { from: '2.5.0', below: '2.11.1' }, counted: 'request' },
  { package: 'airflow', releases: { from: '2.11.1', below: '3.0.0' }, counted: 'page' },
  { package: 'fab', releases: { from: '2.0.0', below: '3.10.0' }, counted: 'token' },
  {
    package: 'fab',
    releases: { from: '3.10.0', verifiedTo: 'fab/3.10.2' },
    counted: 'login',
    setting: { env: 'AIRFLOW__FAB__SESSION_MAX_LIFETIME_MINUTES', unit: 'minutes' },
  },
];

/** How long a token of the API lives when nothing is said: `[api_auth] jwt_expiration_time`. */
export const DEFAULT_TOKEN_SECONDS = 86_400;

/** How long a sign-in lasts when nothing is said: `session_lifetime_minutes` of each release, from the last request. */
export const DEFAULT_SESSION_DAYS = 30;

/**
 * Whether a token of the API goes on after its owner signed out. Source: `api_fastapi/core_api/routes/public/auth.py`,
 * which takes it back from 3.2.0 on; https://nvd.nist.gov/vuln/detail/CVE-2025-57735.
 */
export const tokensOutliveSignOut = (airflow: string): boolean =>
  inRange(airflow, { from: '3.0.0', below: '3.2.0' });

/** From here on a token of the API is enough to get another one. */
export const tokenChain: VersionRange = { from: '3.2.0', verifiedTo: 'airflow/3.4.0' };

/**
 * Whether a token of the API is enough to get another one, without end. Source: `POST /ui/auth/token` in
 * `api_fastapi/core_api/routes/ui/auth.py`; there in 3.3.2, not in 3.1.5.
 */
export const tokensGiveTokens = (airflow: string): boolean => inRange(airflow, tokenChain);

/**
 * The row of an Airflow release with, from Airflow 2.9 on, a release of the FAB provider; undefined for releases
 * that are not known.
 */
export function sessionEnd(airflow: string, fab: string | undefined): SessionEndRow | undefined {
  const version = { airflow, fab };
  return sessionEnds.find((row) => inRange(version[row.package] ?? '', row.releases));
}
