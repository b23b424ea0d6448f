import { type StockProvider, stockProvider } from '../../facts/stock-providers.ts';
import { nameOf } from '../../python/named-provider.ts';
import { knownTexts } from '../../python/provider.ts';
import { hasOwnUserInfo, oauthProviders, remoteValue } from '../../python/sign-in.ts';
import { type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configApiBaseUrl: ConfigRule = {
  id: 'config-api-base-url',
  check: (config) => {
    if (hasOwnUserInfo(config.model)) return [];
    return oauthProviders(config).flatMap((provider) => {
      const name = nameOf(provider);
      const base = name === undefined ? undefined : baseOf(config, name);
      if (!base || !provider.remote || provider.isOpen) return [];
      const value = remoteValue(provider, 'api_base_url');
      if (!value)
        return [
          {
            message: `\`remote_app\` has no \`api_base_url\`: the stock security manager asks for \`${base.asks}\` beside it, and every sign-in ends with "Invalid login"`,
            at: { from: provider.from, to: provider.from + 1 },
            fix: `add \`"api_base_url": "${base.example}"\``,
          },
        ];
      const texts = knownTexts(value);
      // What ends in a variable may end in anything.
      const wrong = texts.find(
        (text) => text !== '' && !text.endsWith('…') && !base.fits.test(withSlash(text)),
      );
      if (wrong === undefined || texts.some((text) => text.endsWith('…'))) return [];
      return [
        {
          message: `with \`api_base_url\` \`${wrong}\` the stock security manager asks \`${asked(wrong, base.asks)}\` who somebody is, which \`${name}\` does not have: every sign-in ends with "Invalid login"`,
          at: value,
          fix: `write it as \`${base.example}\``,
        },
      ];
    });
  },
};

/** What every release that counts asks for. */
function baseOf(config: ConfigUnderCheck, name: string): StockProvider['base'] {
  const [target] = config.targets;
  const base = target && stockProvider(name, target.airflow)?.base;
  return onEvery(config, ({ airflow }) => stockProvider(name, airflow)?.base === base) ? base : undefined;
}

/** Behind a host alone the path begins by itself. Source: RFC 3986, 5.2.3. */
const withSlash = (text: string) => (/^https?:\/\/[^/]+$/i.test(text) ? `${text}/` : text);

/** As authlib puts them together: behind the last slash. */
const asked = (base: string, path: string) => `${base.slice(0, base.lastIndexOf('/') + 1)}${path}`;
