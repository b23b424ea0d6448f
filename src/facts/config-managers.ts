/**
 * Which classes a `SECURITY_MANAGER_CLASS` may extend, by Airflow release: it is refused at start unless it is a
 * subclass of the one class that Airflow asks for.
 *
 * Sources: `www/extensions/init_appbuilder.py` of Airflow 2.5–2.7, `fab_auth_manager.py` of 2.8 and of the FAB
 * provider; the shim in `www/security.py` of 2.8–2.11. Seen at start on 2.5.3, 2.7.3, 2.8.4, 2.10.5 and 3.3.2.
 */
import { inRange, type VersionRange } from './version.ts';

interface BaseRow {
  path: string;
  airflow: readonly VersionRange[];
}

export const managerBases: readonly BaseRow[] = [
  { path: 'airflow.www.security.AirflowSecurityManager', airflow: [{ from: '2.0.0', below: '3.0.0' }] },
  // In 2.7 it is a mixin without the rest.
  {
    path: 'airflow.auth.managers.fab.security_manager.override.FabAirflowSecurityManagerOverride',
    airflow: [{ from: '2.8.0', below: '3.0.0' }],
  },
  {
    path: 'airflow.providers.fab.auth_manager.security_manager.override.FabAirflowSecurityManagerOverride',
    airflow: [{ from: '2.9.0', verifiedTo: 'airflow/3.4.0' }],
  },
  ...[
    'object',
    'flask_appbuilder.security.sqla.manager.SecurityManager',
    'flask_appbuilder.security.manager.BaseSecurityManager',
    'flask_appbuilder.security.mongoengine.manager.SecurityManager',
    'airflow.www.fab_security.sqla.manager.SecurityManager',
    'airflow.www.fab_security.manager.BaseSecurityManager',
    'airflow.www.security_manager.AirflowSecurityManagerV2',
    'airflow.providers.fab.www.security_manager.AirflowSecurityManagerV2',
    'superset.security.SupersetSecurityManager',
    'superset.security.manager.SupersetSecurityManager',
    'airflow.utils.log.logging_mixin.LoggingMixin',
  ].map((path): BaseRow => ({ path, airflow: [] })),
];

/** Whether Airflow takes a subclass of `path`; undefined for a class that is not in the table. */
export function acceptsBase(path: string, airflow: string): boolean | undefined {
  const row = managerBases.find((one) => one.path === path);
  return row?.airflow.some((range) => inRange(airflow, range));
}

/** Whether `path` is what Airflow takes where nothing is named. */
export const isStockManager = (path: string): boolean =>
  managerBases.some((row) => row.path === path && row.airflow.length > 0);

/** Whether `path` is a security manager of somebody's, right or wrong. */
export const isManagerBase = (path: string): boolean =>
  managerBases.some((row) => row.path === path && /SecurityManager/.test(path));

/** Reads a token without checking it. Source: `www/fab_security/manager.py` of Airflow 2.5–2.7; gone in 2.8.4. */
export const UNCHECKED_PARSER = '_azure_jwt_token_parse';

/** Whether the security manager of an Airflow release still has it. */
export const hasUncheckedParser = (airflow: string): boolean =>
  inRange(airflow, { from: '2.0.0', below: '2.8.0' });
