import { inRange, type VersionRange } from './version.ts';

/**
 * Releases of the FAB provider that know AUTH_OID, which is OpenID 2.0 and not OpenID Connect; on Airflow 2 it wants the
 * package flask-openid, which Airflow does not bring. Source: `override.py` of the FAB provider 1.5.4, 2.4.1, 3.0.3 and
 * 3.10.2; `const.py` of Flask-AppBuilder 4.6.3 and 5.0.1.
 */
const WITH_OPENID_2: VersionRange = { from: '1.0.0', below: '3.0.0' };

/** Whether AUTH_OID is still a kind of sign-in. @param fab undefined where FAB is part of Airflow */
export const knowsOpenId2 = (fab: string | undefined): boolean =>
  fab === undefined || inRange(fab, WITH_OPENID_2);
