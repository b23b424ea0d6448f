import { oauthProviders, textsOf } from '../../python/sign-in.ts';
import { alternatives, entry, type Text, type Value } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configWhitelistUnanchored: ConfigRule = {
  id: 'config-whitelist-unanchored',
  check: (config) =>
    oauthProviders(config).flatMap((provider) =>
      alternatives(entry(provider.entry, 'whitelist')?.value)
        .flatMap((list) => (list.kind === 'list' ? list.items : []))
        .flatMap(entriesOf)
        .filter(({ text: { value } }) => value !== '' && !value.includes('@') && !value.startsWith('^'))
        .map(({ text: at, isDefault }): ConfigProblem => {
          const isLiteral = /^(["'])[^"'\\\n]*\1$/.test(config.model.text.slice(at.from, at.to));
          return {
            ...(isDefault && { severity: 'warning' as const }),
            message: `${isDefault ? 'without its environment variable ' : ''}the whitelist entry \`${at.value}\` is searched for at the end of the address only: \`somebody@evil-${at.value}\` passes too`,
            at,
            fix: `write \`@${at.value}\``,
            ...(isLiteral && { edits: [{ at: { from: at.from + 1, to: at.from + 1 }, text: '@' }] }),
          };
        }),
    ),
};

interface Entry {
  text: Text;
  isDefault: boolean;
}

/** The texts that an entry may be; the default of an environment read is one of them. */
const entriesOf = (value: Value): Entry[] =>
  alternatives(value).flatMap((one) => {
    const isDefault = one.kind === 'env';
    return textsOf(isDefault ? one.fallback : one).map((text): Entry => ({ text, isDefault }));
  });
