import { stockProvider } from '../../facts/stock-providers.ts';
import { nameOf } from '../../python/named-provider.ts';
import { mappingKeys, oauthProviders } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configSharedMapping: ConfigRule = {
  id: 'config-shared-mapping',
  check: (config) => {
    const airflow = config.targets.at(-1)?.airflow ?? '';
    const giving = oauthProviders(config).flatMap((provider) => {
      const name = nameOf(provider);
      const gives = name !== undefined && (stockProvider(name, airflow)?.givesKeys ?? true);
      return gives ? [{ name, provider }] : [];
    });
    const names = [...new Set(giving.map(({ name }) => name))];
    const setting = config.model.settings.get('AUTH_ROLES_MAPPING');
    if (names.length < 2 || !setting || mappingKeys(config.model).length === 0) return [];
    return [
      {
        message: `AUTH_ROLES_MAPPING serves ${names.map((name) => `\`${name}\``).join(' and ')} alike: whoever runs one of them can put a key of the other into a token, and gives every role that is mapped`,
        at: setting.at,
        fix: 'give keys of one provider a form that the others cannot have, and drop other keys in a security manager; or take one provider',
        related: giving.slice(0, 5).map(({ name, provider }) => ({
          at: { from: provider.from, to: provider.from + 1 },
          message: `\`${name}\``,
        })),
      },
    ];
  },
};
