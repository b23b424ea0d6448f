import { airflowRow, isFabManager } from '../../../facts/airflow.ts';
import {
  atSetting,
  type FoundSetting,
  isOfServing,
  isOnText,
  type SettingFinding,
  type SettingsUnderCheck,
  settingOf,
} from '../found-setting.ts';

const RULE = 'auth-manager-not-fab';

/** What is known of the managers that people install in place of FAB's. Source: their pages in Airflow's documentation. */
const others: readonly { name: RegExp; what: string; isForPeople?: true; isNone?: true }[] = [
  {
    // Its `__init__.py` was empty in each FAB provider from 1.2.1 to 3.10.2.
    name: /^airflow\..*FabAuthManager$/,
    what: 'no Airflow and no FAB provider has: the web or API server does not start',
    isNone: true,
  },
  {
    name: /SimpleAuthManager$/,
    what: 'signs in users of a list in the configuration, and is meant for development',
  },
  { name: /KeycloakAuthManager$/, what: 'asks Keycloak for each permission', isForPeople: true },
  {
    name: /AwsAuthManager$/,
    what: 'asks AWS Identity Center and Amazon Verified Permissions',
    isForPeople: true,
  },
];

/** Another auth manager than FAB's: then nothing of `webserver_config.py` is in force. */
export function otherAuthManager({ settings, targets, holdsConfig }: SettingsUnderCheck): SettingFinding[] {
  // 2.5 and 2.6 have none to choose.
  const known = targets.some(({ airflow }) => airflowRow(airflow)?.authManager);
  const setting = settingOf(settings, 'core', 'auth_manager');
  const value = setting?.value?.trim();
  const simple = known ? simpleByDefault({ settings, holdsConfig }) : [];
  if (simple.length > 0) return simple;
  if (!setting || !known || value === undefined || value === '' || isFabManager(value)) return [];
  const row = others.find(({ name }) => name.test(value));
  const everybody = settings.find(
    (one) => one.key === 'simple_auth_manager_all_admins' && isOnText(one.value) && isOfServing(one),
  );
  return [
    atSetting(
      setting,
      RULE,
      // Where people sign in at another provider on purpose, that is said, and no more.
      holdsConfig || everybody || row?.isNone ? 'error' : row?.isForPeople ? 'info' : 'warning',
      `the auth manager is \`${value}\`, which ${row?.what ?? 'is not that of FAB'}${row?.isNone ? '' : ': it does not read `webserver_config.py`, and nothing of that file is in force'}${everybody ? `; with \`${everybody.name}\` everybody who can reach Airflow is an admin` : ''}`,
      'set it to airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager, or remove the file',
    ),
  ];
}

/** Airflow 3 without a manager takes the simple one. Source: `[core] auth_manager` in its `config.yml`. */
function simpleByDefault({
  settings,
  holdsConfig,
}: Pick<SettingsUnderCheck, 'settings' | 'holdsConfig'>): SettingFinding[] {
  const hasManager = ({ container }: FoundSetting) =>
    settings.some(
      (one) =>
        one.section === 'core' &&
        one.key === 'auth_manager' &&
        (one.container === undefined || container === undefined || one.container === container),
    );
  const own = settings.filter(
    (one) => one.section === 'core' && one.key.startsWith('simple_auth_manager_') && !hasManager(one),
  );
  const everybody = own.find((one) => one.key === 'simple_auth_manager_all_admins' && isOnText(one.value));
  const [first] = everybody ? [everybody] : own;
  if (!first) return [];
  return [
    atSetting(
      first,
      RULE,
      holdsConfig || everybody ? 'error' : 'warning',
      `\`${first.name}\` is of the simple auth manager, which Airflow 3 takes where \`[core] auth_manager\` is not set: it does not read \`webserver_config.py\`, and nothing of that file is in force${everybody ? '; everybody who can reach Airflow is an admin' : ''}`,
      'remove it, and set `[core] auth_manager` to airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager',
    ),
  ];
}
