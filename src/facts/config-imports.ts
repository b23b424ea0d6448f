/**
 * From where a `webserver_config.py` can import what, by Airflow release.
 *
 * Sources: the packages of apache-airflow 2.5.3, 2.6.3, 2.7.0–2.7.3, 2.8.0–2.8.4, 2.9.3, 2.10.5 and 2.11.2, and of
 * apache-airflow-core 3.0.6, 3.1.5 and 3.3.2 with their FAB providers; for 2.8.0: https://github.com/apache/airflow/issues/36702.
 */
import { airflowRow } from './airflow.ts';
import { inRange, type VersionRange } from './version.ts';

interface ImportRow {
  /** A module with all below it, or one name of a module. */
  path: string;
  airflow: readonly VersionRange[];
  /** `constant`: one of Flask-AppBuilder's; `manager`: the class that a manager of one's own extends. */
  kind?: 'constant' | 'manager';
}

const BEFORE_3: VersionRange = { from: '2.0.0', below: '3.0.0' };
const FROM_3: VersionRange = { from: '3.0.0', verifiedTo: 'airflow/3.4.0' };

const constants = ['AUTH_OID', 'AUTH_DB', 'AUTH_LDAP', 'AUTH_REMOTE_USER', 'AUTH_OAUTH'];

export const importRows: readonly ImportRow[] = [
  { path: 'airflow.www', airflow: [BEFORE_3] },
  { path: 'airflow.www.security.AirflowSecurityManager', airflow: [BEFORE_3], kind: 'manager' },
  { path: 'airflow.www.security_manager', airflow: [{ from: '2.8.0', below: '3.0.0' }] },
  { path: 'airflow.www.fab_security.manager', airflow: [{ from: '2.0.0', below: '2.8.0' }] },
  { path: 'airflow.www.fab_security.sqla', airflow: [{ from: '2.0.0', below: '2.8.0' }] },
  { path: 'airflow.www.fab_security.views', airflow: [{ from: '2.0.0', below: '2.8.0' }] },
  // Moved away in 2.8.0, and forwarded from there since 2.8.1.
  ...constants.map(
    (name): ImportRow => ({
      path: `airflow.www.fab_security.manager.${name}`,
      airflow: [
        // 2.7 has no other use for this one, and does not import it.
        { from: '2.0.0', below: name === 'AUTH_REMOTE_USER' ? '2.7.0' : '2.8.0' },
        { from: '2.8.1', below: '3.0.0' },
      ],
      kind: 'constant',
    }),
  ),
  { path: 'airflow.www_rbac', airflow: [] },
  { path: 'airflow.contrib', airflow: [BEFORE_3] },
  { path: 'airflow.contrib.auth', airflow: [] },
  { path: 'airflow.auth', airflow: [{ from: '2.7.0', below: '3.0.0' }] },
  {
    path: 'airflow.auth.managers.fab.security_manager.override.FabAirflowSecurityManagerOverride',
    airflow: [{ from: '2.7.0', below: '3.0.0' }],
    kind: 'manager',
  },
  { path: 'airflow.providers.fab', airflow: [{ from: '2.9.0', verifiedTo: 'airflow/3.4.0' }] },
  {
    path: 'airflow.providers.fab.auth_manager.security_manager.override.FabAirflowSecurityManagerOverride',
    airflow: [{ from: '2.9.0', verifiedTo: 'airflow/3.4.0' }],
    kind: 'manager',
  },
  { path: 'airflow.providers.fab.www', airflow: [FROM_3] },
  { path: 'airflow.utils.airflow_flask_app', airflow: [BEFORE_3] },
  { path: 'airflow.api.auth', airflow: [BEFORE_3] },
  { path: 'airflow.api_fastapi', airflow: [FROM_3] },
  { path: 'airflow.sdk', airflow: [FROM_3] },
];

/** What to import in place of it, and from where. */
export interface ImportFix {
  module: string;
  name: string;
}

/**
 * Whether `module` (and `name` of it) cannot be imported on an Airflow release, by the most exact row; undefined for
 * what can be, or is not in the table.
 */
export function missingImport(
  module: string,
  name: string | undefined,
  airflow: string,
): { fix?: ImportFix } | undefined {
  const path = name === undefined || name === '*' ? module : `${module}.${name}`;
  const row = importRows
    .filter((one) => path === one.path || path.startsWith(`${one.path}.`))
    .reduce<ImportRow | undefined>(
      (best, one) => (best && best.path.length > one.path.length ? best : one),
      undefined,
    );
  if (name !== undefined && isMisspelt(module, name)) return { fix: misspelt(module, name) };
  if (!row || row.airflow.some((range) => inRange(airflow, range))) return undefined;
  const fix = fixFor(row, name, airflow);
  return fix ? { fix } : {};
}

/** Names of modules that people misspell, of which all are known that a configuration would want. */
const named = [
  ...importRows.filter(({ kind }) => kind === 'manager').map(({ path }) => path),
  ...constants.flatMap((name) => [
    `flask_appbuilder.const.${name}`,
    `flask_appbuilder.security.manager.${name}`,
    `airflow.www.fab_security.manager.${name}`,
  ]),
];

const plain = (name: string) => name.toLowerCase().replaceAll('_', '');

/** The name of the same module that differs by capital letters and underscores alone. */
const meantBy = (module: string, name: string): string | undefined =>
  named.find(
    (path) =>
      path.startsWith(`${module}.`) &&
      plain(path.slice(module.length + 1)) === plain(name) &&
      path !== `${module}.${name}`,
  );

const isMisspelt = (module: string, name: string): boolean =>
  !named.includes(`${module}.${name}`) && meantBy(module, name) !== undefined;

const misspelt = (module: string, name: string): ImportFix => ({
  module,
  name: meantBy(module, name)?.slice(module.length + 1) ?? name,
});

function fixFor({ kind }: ImportRow, name: string | undefined, airflow: string): ImportFix | undefined {
  if (kind === 'constant' && name !== undefined) return { module: 'flask_appbuilder.const', name };
  const manager = airflowRow(airflow)?.manager;
  return kind === 'manager' && manager ? { module: manager.module, name: manager.className } : undefined;
}
