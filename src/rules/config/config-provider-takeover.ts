import { readsAnyProvider, stockProvider } from '../../facts/stock-providers.ts';
import { nameOf } from '../../python/named-provider.ts';
import { hasOwnUserInfo, oauthProviders, switchedOn } from '../../python/sign-in.ts';
import { type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configProviderTakeover: ConfigRule = {
  id: 'config-provider-takeover',
  check: (config) => {
    const { model } = config;
    if (hasOwnUserInfo(model)) return [];
    const sync = switchedOn(model.settings.get('AUTH_ROLES_SYNC_AT_LOGIN'), model.isOpen ? undefined : false);
    const providers = oauthProviders(config);
    const isAlone = new Set(providers.map(nameOf)).size < 2;
    // With one provider, and roles from the token at each login, only the account is shared.
    if (sync !== false && isAlone) return [];
    return providers.flatMap((provider) => {
      const name = nameOf(provider);
      if (name === undefined || provider.isEntra || !isBareThere(config, name)) return [];
      return [
        {
          message: `the stock security manager takes the user name of \`${name}\` as it is: a person called \`admin\` there is signed in as the account \`admin\` of Airflow${sync === false ? ', with its roles, since AUTH_ROLES_SYNC_AT_LOGIN is off' : ''}${isAlone ? '' : '; so is one whom another provider calls the same'}`,
          at: { from: provider.from, to: provider.from + 1 },
          fix: 'bring a security manager that makes `<provider>_<sub>` the user name, remove local accounts, and set AUTH_ROLES_SYNC_AT_LOGIN = True',
        },
      ];
    });
  },
};

const isBareThere = (config: ConfigUnderCheck, name: string) =>
  onEvery(config, ({ airflow, fab }) => {
    const row = stockProvider(name, airflow);
    return row ? row.isBareName : readsAnyProvider(fab);
  });
