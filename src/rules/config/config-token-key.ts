import type { Provider } from '../../python/provider.ts';
import { oauthProviders } from '../../python/sign-in.ts';
import { entry } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configTokenKey: ConfigRule = {
  id: 'config-token-key',
  check: (config) => {
    const own = config.model.managers.some(
      ({ methods }) => methods.has('set_oauth_session') || methods.has('get_oauth_token_key_name'),
    );
    if (own) return [];
    return oauthProviders(config)
      .filter((provider) => !provider.entry.open && !entry(provider.entry, 'token_key'))
      .map((provider) => {
        const edits = insertion(config, provider);
        return {
          message:
            "the provider has no `token_key`: Flask-AppBuilder looks for `oauth_token` in the answer, which OAuth 2 does not have, and every sign-in ends with `Error returning OAuth user info: 'oauth_token'`",
          at: { from: provider.from, to: provider.from + 1 },
          fix: 'add `"token_key": "access_token"`',
          ...(edits && { edits }),
        };
      });
  },
};

/** In front of the first entry, on a line of its own where that one has one. */
function insertion({ model: { text } }: ConfigUnderCheck, provider: Provider): ConfigProblem['edits'] {
  const [first] = provider.entry.entries;
  if (text[provider.from] !== '{' || !first || first.key.from <= provider.from) return undefined;
  const before = text.slice(provider.from + 1, first.key.from);
  if (!/^\s*$/.test(before)) return undefined;
  const line = /(\r?\n)[ \t]*$/.exec(before);
  const at = { from: first.key.from, to: first.key.from };
  return [{ at, text: `"token_key": "access_token",${line ? line[0] : ' '}` }];
}
