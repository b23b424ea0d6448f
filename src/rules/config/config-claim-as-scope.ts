import { claimsNotScopes } from '../../facts/config-claims.ts';
import { listed, withoutWords } from '../../python/oauth-scope.ts';
import { endpoints, entraProviders, scopeOf } from '../../python/sign-in.ts';
import { alternatives } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configClaimAsScope: ConfigRule = {
  id: 'config-claim-as-scope',
  check: (config) =>
    entraProviders(config).flatMap((provider) => {
      const { value, words = [] } = scopeOf(provider);
      const claims = words.filter((word) => claimsNotScopes.includes(word));
      if (!value || claims.length === 0) return [];
      const old = endpoints(provider) === 'v1';
      const [written = value] = alternatives(value).filter(
        (one) => one.kind !== 'text' || claims.some((claim) => one.value.split(/\s+/).includes(claim)),
      );
      const edits = withoutWords(config.model, written, claims);
      const problem: ConfigProblem = {
        severity: old ? 'warning' : 'error',
        message: old
          ? `the scope asks for ${listed(claims)}, which ${claims.length > 1 ? 'are claims and no scopes' : 'is a claim and no scope'}: the v1 endpoints ignore that, the v2.0 endpoints refuse it`
          : `the scope asks for ${listed(claims)}, which ${claims.length > 1 ? 'are claims and no scopes' : 'is a claim and no scope'}: Entra refuses the sign-in with AADSTS650053`,
        at: written,
        fix: `ask for \`openid email profile\`; ${claims.includes('groups') ? 'groups come into the token by "Token configuration" of the app registration' : 'claims come into the token by "Token configuration" of the app registration'}`,
        ...(edits && { edits }),
      };
      return [problem];
    }),
};
