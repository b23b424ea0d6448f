/**
 * What differs between Airflow's minor releases for a sign-in through Flask-AppBuilder.
 *
 * Sources: PyPI's metadata of apache-airflow 2.5.0–3.4.0b2 for releases and Python versions; for the names, the
 * released packages themselves (`www/app.py`, `www/security.py`, `www/extensions/init_wsgi_middlewares.py`,
 * `config_templates/config.yml`; from 3.0 apache-airflow-core and the FAB provider).
 */
import { remembered } from './remembered.ts';
import { isNewer, parseVersion } from './version.ts';

export interface AirflowRow {
  minor: string;
  /** The newest patch release of this minor on PyPI that is not yanked. */
  newest: string;
  /** `newest` is not out yet: the pre-release that was looked at, and signed in with, in its place. */
  preRelease?: string;
  /** The oldest Python that any patch release of this minor runs on. */
  python: readonly [major: number, minor: number];
  /** The class that a security manager of one's own extends. */
  manager: { module: string; className: string };
  /** The setting that names `webserver_config.py`; null where only the one in `$AIRFLOW_HOME` is read. */
  configFile: string | null;
  /** The setting that installs the FAB auth manager; `required` where Airflow's default is another one. */
  authManager: { env: string; value: string; required: boolean } | null;
  /** The path of the redirect URI and of the login, before the provider's name. */
  callback: string;
  login: string;
  /** The setting that makes Airflow believe `X-Forwarded-*`; on Airflow 3 the provider must know it too. */
  proxyFix: string;
  baseUrl: string;
  /** The seconds that a token of Airflow 3's own for its API lives, which outlives the session unless it is shortened too. */
  tokenLifetime: string | null;
  /** Whether roles are brought up to date at each start; on unless it is switched off. */
  updatePerms: string;
  /** Whether the FAB security manager is part of Airflow or comes with apache-airflow-providers-fab. */
  fab: 'built-in' | 'provider';
}

const BUILT_IN_FAB = 'airflow.auth.managers.fab.fab_auth_manager.FabAuthManager';
const PROVIDER_FAB = 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager';

/** Whether a setting names FAB's auth manager, of either place, or a class of one's own that is called so. */
export const isFabManager = (value = ''): boolean =>
  /^airflow\./.test(value.trim())
    ? [BUILT_IN_FAB, PROVIDER_FAB].includes(value.trim())
    : /FabAuthManager\s*$/.test(value);

const SECURITY_MANAGER = { module: 'airflow.www.security', className: 'AirflowSecurityManager' };
/** The old name stays importable until 2.11 as a deprecated subclass of this one. */
const OVERRIDE_2_8 = {
  module: 'airflow.auth.managers.fab.security_manager.override',
  className: 'FabAirflowSecurityManagerOverride',
};
const OVERRIDE = {
  module: 'airflow.providers.fab.auth_manager.security_manager.override',
  className: 'FabAirflowSecurityManagerOverride',
};

/** In 2.5 and 2.6 `AIRFLOW__WEBSERVER__CONFIG_FILE` is ignored, and there is no auth manager to choose. */
const AIRFLOW_2_5 = {
  manager: SECURITY_MANAGER,
  configFile: null,
  authManager: null,
  callback: '/oauth-authorized/',
  login: '/login/',
  proxyFix: 'AIRFLOW__WEBSERVER__ENABLE_PROXY_FIX',
  baseUrl: 'AIRFLOW__WEBSERVER__BASE_URL',
  tokenLifetime: null,
  updatePerms: 'AIRFLOW__WEBSERVER__UPDATE_FAB_PERMS',
  fab: 'built-in',
} as const;

/** 2.7 has the override module already, but only as a bare mixin that `issubclass` refuses. */
const AIRFLOW_2_7 = {
  ...AIRFLOW_2_5,
  configFile: 'AIRFLOW__WEBSERVER__CONFIG_FILE',
  authManager: { env: 'AIRFLOW__CORE__AUTH_MANAGER', value: BUILT_IN_FAB, required: false },
} as const;

const AIRFLOW_2_9 = {
  ...AIRFLOW_2_7,
  manager: OVERRIDE,
  authManager: { env: 'AIRFLOW__CORE__AUTH_MANAGER', value: PROVIDER_FAB, required: false },
  updatePerms: 'AIRFLOW__FAB__UPDATE_FAB_PERMS',
  fab: 'provider',
} as const;

/** The default auth manager is SimpleAuthManager; the pages of the provider live under `/auth`. */
const AIRFLOW_3 = {
  manager: OVERRIDE,
  configFile: 'AIRFLOW__FAB__CONFIG_FILE',
  authManager: { env: 'AIRFLOW__CORE__AUTH_MANAGER', value: PROVIDER_FAB, required: true },
  callback: '/auth/oauth-authorized/',
  login: '/auth/login/',
  proxyFix: 'AIRFLOW__FAB__ENABLE_PROXY_FIX',
  baseUrl: 'AIRFLOW__API__BASE_URL',
  tokenLifetime: 'AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME',
  updatePerms: 'AIRFLOW__FAB__UPDATE_FAB_PERMS',
  fab: 'provider',
} as const;

/** Oldest first. 3.0.5 and 3.1.4 are yanked; 2.11.0 runs on Python 3.9, 2.11.1 and 2.11.2 from 3.10. */
export const airflowRows: readonly AirflowRow[] = [
  { minor: '2.5', newest: '2.5.3', python: [3, 7], ...AIRFLOW_2_5 },
  { minor: '2.6', newest: '2.6.3', python: [3, 7], ...AIRFLOW_2_5 },
  { minor: '2.7', newest: '2.7.3', python: [3, 8], ...AIRFLOW_2_7 },
  { minor: '2.8', newest: '2.8.4', python: [3, 8], ...AIRFLOW_2_7, manager: OVERRIDE_2_8 },
  { minor: '2.9', newest: '2.9.3', python: [3, 8], ...AIRFLOW_2_9 },
  { minor: '2.10', newest: '2.10.5', python: [3, 8], ...AIRFLOW_2_9 },
  { minor: '2.11', newest: '2.11.2', python: [3, 9], ...AIRFLOW_2_9 },
  { minor: '3.0', newest: '3.0.6', python: [3, 9], ...AIRFLOW_3 },
  { minor: '3.1', newest: '3.1.8', python: [3, 10], ...AIRFLOW_3 },
  { minor: '3.2', newest: '3.2.2', python: [3, 10], ...AIRFLOW_3 },
  { minor: '3.3', newest: '3.3.2', python: [3, 10], ...AIRFLOW_3 },
  { minor: '3.4', newest: '3.4.0', preRelease: '3.4.0b2', python: [3, 11], ...AIRFLOW_3 },
];

/** Those that are out, which is what is meant where nobody says which one. */
export const releasedAirflows: readonly AirflowRow[] = airflowRows.filter(
  ({ preRelease }) => preRelease === undefined,
);

/** The newest Airflow release in the table that is out, `X.Y.Z`. */
export const newestAirflow: string = releasedAirflows.at(-1)?.newest ?? '';

/** The newest that is known, `X.Y.Z`; it may not be out yet. */
export const newestKnownAirflow: string = airflowRows.at(-1)?.newest ?? '';

/** The pre-release that was looked at in place of release `X.Y.Z`; undefined where the release itself was. */
export const preReleaseOf = (version: string): string | undefined =>
  airflowRows.find(({ newest }) => newest === version)?.preRelease;

/**
 * The row for a release `X.Y.Z`. A patch release that is newer than the table is served by its minor's row;
 * undefined for an unknown minor and for a text that is no final release.
 */
export const airflowRow = remembered((version: string): AirflowRow | undefined => {
  const asked = parseVersion(version);
  return asked && airflowRows.find((row) => row.minor === `${asked[0]}.${asked[1]}`);
});

/** Whether `version` came after the newest patch release of its minor that is in the table. */
export function isAfterKnownPatch(version: string): boolean {
  const row = airflowRow(version);
  return row !== undefined && isNewer(version, row.newest);
}

/** Whether `version` came after everything in the table, so that nobody has looked at it yet. */
export const isAfterKnownAirflow = (version: string): boolean => isNewer(version, newestKnownAirflow);
