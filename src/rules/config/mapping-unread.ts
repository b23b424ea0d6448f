import { ignoredSettings, isIgnored } from '../../facts/config-ignored.ts';
import { stockProvider } from '../../facts/stock-providers.ts';
import { namesOf } from '../../python/named-provider.ts';
import { decidesRoles } from '../../python/own-roles.ts';
import { hasOwnUserInfo, mappingEntries, oauthProviders, switchedOn } from '../../python/sign-in.ts';
import { alternatives } from '../../python/value.ts';
import { type ConfigProblem, type ConfigUnderCheck, onEvery } from './config-rule.ts';

const OLD_MANAGER = 'FAB_SECURITY_MANAGER_CLASS';

/** The providers of a file, when the stock security manager makes no role keys for any of them: no mapping is looked at. */
export function providersWithoutKeys(config: ConfigUnderCheck): string[] {
  if (hasOwnUserInfo(config.model) || decidesRoles(config) || mayHaveOldManager(config)) return [];
  const lists = alternatives(config.model.settings.get('OAUTH_PROVIDERS')?.value);
  if (!lists.every((one) => one.kind === 'list' && !one.open)) return [];
  const providers = oauthProviders(config).map((provider) => namesOf(provider).map(({ value }) => value));
  const hasNoKeys = (name: string) =>
    onEvery(config, ({ airflow }) => stockProvider(name, airflow)?.givesKeys === false);
  const isSure = providers.every((names) => names.length > 0 && names.every(hasNoKeys));
  return isSure ? [...new Set(providers.flat())] : [];
}

/** A manager under the name that old releases read. */
const mayHaveOldManager = (config: ConfigUnderCheck): boolean =>
  config.model.settings.has(OLD_MANAGER) &&
  !onEvery(config, ({ airflow, fab }) =>
    ignoredSettings.some((row) => row.name === OLD_MANAGER && isIgnored(row, airflow, fab)),
  );

/** AUTH_ROLES_MAPPING where nobody has a key. */
export function unreadMapping(config: ConfigUnderCheck): ConfigProblem[] {
  const mapping = config.model.settings.get('AUTH_ROLES_MAPPING');
  const names = providersWithoutKeys(config);
  if (!mapping || names.length === 0 || mappingEntries(config.model).length === 0) return [];
  const isSynced = switchedOn(config.model.settings.get('AUTH_ROLES_SYNC_AT_LOGIN'), false) === true;
  return [
    {
      message: `the stock security manager reads no groups or roles of \`${names.join('` and `')}\`: nobody has a key, and AUTH_ROLES_MAPPING gives no role${isSynced ? '; at each login everybody is left with the registration role alone, whatever an admin gave by hand' : ''}`,
      at: mapping.at,
      fix: 'bring a security manager whose `get_oauth_user_info` returns `role_keys`; or remove the mapping, keep AUTH_ROLES_SYNC_AT_LOGIN off, and give roles in Airflow',
    },
  ];
}
