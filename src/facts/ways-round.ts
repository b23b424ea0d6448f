/**
 * What the FAB provider has beside the sign-in that could lead round what Entra says, and from which release. Read in the
 * wheels of 2.0.2, 2.1.0, 2.4.4, 3.0.0 to 3.0.3 and 3.10.2; file names are those of the provider.
 */
import { inRange, type VersionRange } from './version.ts';

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
