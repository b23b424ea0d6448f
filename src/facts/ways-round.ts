/**
 * What Airflow and its FAB provider have beside the sign-in that could lead round what Entra says, and from which release.
 * Read in the wheels of the provider 2.0.2, 2.1.0, 2.4.4, 3.0.0 to 3.0.3 and 3.10.2, whose file names these are; the
 * releases of Airflow were asked with a stored password.
 */
import { inRange, type VersionRange } from './version.ts';

/** The releases of Airflow with each. */
export const passwordsAtApi = {
  basicAuth: { from: '2.0.0', below: '3.0.0' },
  tokens: { from: '3.0.0', verifiedTo: 'airflow/3.4.0' },
} satisfies Record<string, VersionRange>;

/**
 * Whether `basic_auth` among `[api] auth_backends` makes the REST API take user names and passwords.
 * Source: `airflow/api/auth/backend/basic_auth.py`, later `api/auth/backend/basic_auth.py`; Airflow 3 asks no backend there.
 */
export const takesBasicAuth = (airflow: string): boolean => inRange(airflow, passwordsAtApi.basicAuth);

/** Whether `basic_auth` is in a list of backends as `[api] auth_backends` holds it, by whichever module. */
export const namesBasicAuth = (backends: string): boolean => /(^|[.,\s])basic_auth\s*(,|$)/.test(backends);

/**
 * The same for Kerberos tickets. Source: `airflow/api/auth/backend/kerberos_auth.py`, `requires_authentication`: it sets the
 * user of the request by the principal, before any security manager is asked.
 */
export const namesKerberosAuth = (backends: string): boolean =>
  /(^|[.,\s])kerberos_auth\s*(,|$)/.test(backends);

/**
 * Whether the backend that lets every request through is in such a list. The request is nobody's then, and has the role of
 * AUTH_ROLE_PUBLIC. Source: `api/auth/backend/default.py` and `api_connexion/security.py` of Airflow 2.5.3–2.11.2.
 */
export const namesNoAuth = (backends: string): boolean =>
  /(^|[,\s])airflow\.api\.auth\.backend\.default\s*(,|$)/.test(backends);

/**
 * Whether `POST /auth/token` gives a token of the API for a stored password, whatever AUTH_TYPE says.
 * Source: `create_token` in `fab_auth_manager.py` and `api_fastapi/routes/login.py`.
 */
export const givesTokensForPasswords = (airflow: string): boolean => inRange(airflow, passwordsAtApi.tokens);

/** The releases of the provider with each. */
export const waysRound = {
  ownGroups: { from: '2.1.0', verifiedTo: 'fab/3.10.2' },
  apiSignOut: { from: '3.0.2', verifiedTo: 'fab/3.10.2' },
} satisfies Record<string, VersionRange>;

/**
 * Whether accounts can be in groups of Airflow's own, whose roles they have on top of theirs.
 * Source: `ab_user_group` in `models/__init__.py`, `get_user_roles` in `override.py`; absent in 2.0.2.
 */
export const hasOwnGroups = (fab: string | undefined): boolean => inRange(fab ?? '', waysRound.ownGroups);

/**
 * Whether signing out goes to a page of the API, which deletes the cookie and leaves the session as it is.
 * Source: `logout` in `api_fastapi/routes/login.py`, `get_url_logout` in `fab_auth_manager.py`; absent in 3.0.1.
 */
export const signsOutByApi = (fab: string | undefined): boolean => inRange(fab ?? '', waysRound.apiSignOut);
