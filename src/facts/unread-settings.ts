/**
 * Settings of Airflow that old documentation and other charts name, and that a release does not read.
 *
 * Sources: `config_templates/config.yml` and `deprecated_options` of Airflow 2.11.2 and 3.3.2 (an option that moved is
 * still read under its old name, unless it is here); `get_provider_info.py` of the FAB provider 3.10.2. Read, not run.
 */
import { inRange, type VersionRange } from './version.ts';

interface UnreadRow {
  sections: readonly string[];
  keys: RegExp;
  airflow: VersionRange;
  /** The section in which the same option is read; undefined where nothing reads it. */
  reads?: string;
  /** What is to be set where no section reads it. */
  instead?: string;
  /** Left behind by people who came from Airflow 1, which read it: nothing goes wrong by it. */
  isOfAirflow1?: true;
}

const ALL: VersionRange = { from: '2.0.0', verifiedTo: 'airflow/3.4.0' };
const BELOW_3: VersionRange = { from: '2.0.0', below: '3.0.0' };
const FROM_3: VersionRange = { from: '3.0.0', verifiedTo: 'airflow/3.4.0' };

export const unreadRows: readonly UnreadRow[] = [
  { sections: ['webserver', 'fab', 'api'], keys: /^auth_manager$/, airflow: ALL, reads: 'core' },
  {
    sections: ['secrets', 'core', 'api', 'webserver'],
    keys: /^jwt_secret$/,
    airflow: FROM_3,
    reads: 'api_auth',
  },
  {
    sections: ['webserver', 'fab', 'core', 'api'],
    keys: /^(oauth_providers|auth_type|auth_roles_mapping|auth_roles_sync_at_login|auth_user_registration(_role)?|security_manager_class)$/,
    airflow: ALL,
    instead: 'set it in `webserver_config.py`, in capitals',
  },
  { sections: ['webserver'], keys: /^(enable_proxy_fix|proxy_fix_x_\w+)$/, airflow: FROM_3, reads: 'fab' },
  { sections: ['fab'], keys: /^(enable_proxy_fix|proxy_fix_x_\w+)$/, airflow: BELOW_3, reads: 'webserver' },
  { sections: ['api'], keys: /^enable_proxy_fix$/, airflow: FROM_3, reads: 'fab' },
  {
    sections: ['webserver'],
    keys: /^(config_file|cookie_samesite|cookie_secure|session_backend|session_lifetime_minutes)$/,
    airflow: FROM_3,
    reads: 'fab',
  },
  {
    sections: ['fab'],
    keys: /^(config_file|cookie_samesite|cookie_secure|session_backend|session_lifetime_minutes)$/,
    airflow: BELOW_3,
    reads: 'webserver',
  },
  {
    sections: ['webserver', 'fab', 'core', 'api'],
    keys: /^(web_?server_config(_file)?|webserver_config_py)$/,
    airflow: ALL,
    instead: 'name the file in `config_file`, in [webserver] on Airflow 2 and in [fab] on Airflow 3',
  },
  {
    sections: ['auth', 'authentication', 'oauth', 'oauth2', 'sso', 'security_manager'],
    keys: /^(auth\w*|oauth\w*|backend|client_(id|secret)|tenant(_id)?|providers?|role\w*|enabled|type)$/,
    airflow: ALL,
    instead: 'set it in `webserver_config.py`: how people sign in is no option of Airflow',
  },
  {
    sections: ['webserver'],
    keys: /^(authenticate|auth_backend|rbac)$/,
    airflow: ALL,
    isOfAirflow1: true,
    instead: 'remove it: people sign in as `webserver_config.py` says',
  },
];

export interface UnreadSetting {
  /** The section in which this release reads it. */
  reads: string | undefined;
  instead: string | undefined;
  isOfAirflow1: boolean;
}

/** Why a setting is not read by an Airflow release; undefined where it is read, or is not in the table. */
export function unreadSetting(section: string, key: string, airflow: string): UnreadSetting | undefined {
  const row = unreadRows.find(
    (one) => one.sections.includes(section) && one.keys.test(key) && inRange(airflow, one.airflow),
  );
  return row && { reads: row.reads, instead: row.instead, isOfAirflow1: row.isOfAirflow1 === true };
}

/** Releases that know the option below. */
export const publicOption: VersionRange = { from: '3.6.2', verifiedTo: 'fab/3.10.2' };

/**
 * Whether a FAB provider reads `[fab] auth_role_public`, which comes before AUTH_ROLE_PUBLIC.
 * Source: `www/app.py` and `fab_auth_manager.py` of the FAB provider; absent in 3.6.1.
 */
export const readsPublicOption = (fab: string | undefined): boolean =>
  fab !== undefined && inRange(fab, publicOption);
