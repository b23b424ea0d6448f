import { googleWithoutId } from '../../facts/stock-providers.ts';
import { nameOf } from '../../python/named-provider.ts';
import { knownTexts } from '../../python/provider.ts';
import { hasOwnUserInfo, oauthProviders, remoteValue } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configGoogleSharedAccount: ConfigRule = {
  id: 'config-google-shared-account',
  check: (config) => {
    if (hasOwnUserInfo(config.model)) return [];
    return oauthProviders(config).flatMap((provider) => {
      const value = remoteValue(provider, 'api_base_url');
      if (nameOf(provider) !== 'google' || !value) return [];
      if (!knownTexts(value).some((text) => googleWithoutId.test(text))) return [];
      return [
        {
          message:
            'this address of Google answers `sub`, and the stock security manager makes the user name of `id`: everybody is signed in as the one account `google_`, with the roles of whoever came first',
          at: value,
          fix: 'write `https://www.googleapis.com/oauth2/v2/`',
        },
      ];
    });
  },
};
