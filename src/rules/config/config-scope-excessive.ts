import { claimsNotScopes, neededScopes } from '../../facts/config-claims.ts';
import { listed } from '../../python/oauth-scope.ts';
import { entraProviders, scopeOf } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configScopeExcessive: ConfigRule = {
  id: 'config-scope-excessive',
  check: (config) =>
    entraProviders(config).flatMap((provider) => {
      const { value, words = [] } = scopeOf(provider);
      const more = words.filter((word) => !neededScopes.includes(word) && !claimsNotScopes.includes(word));
      if (!value || more.length === 0) return [];
      const isBroad = more.some((word) => /\.All$|\.ReadWrite|\.default$|^Directory\./.test(word));
      return [
        {
          severity: isBroad ? ('warning' as const) : ('info' as const),
          message: `the scope asks for ${listed(more)} too: the access token that Airflow keeps in the session can do that much more, and consent may be asked for`,
          at: value,
          fix: 'ask for `openid email profile`, unless code of your own calls Microsoft Graph with it',
        },
      ];
    }),
};
