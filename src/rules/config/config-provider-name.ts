import { ENTRA_PROVIDER_NAME } from '../../facts/config-providers.ts';
import { entraProviders, hasOwnUserInfo, textsOf } from '../../python/sign-in.ts';
import { entry } from '../../python/value.ts';
import type { ConfigProblem, ConfigRule } from './config-rule.ts';

export const configProviderName: ConfigRule = {
  id: 'config-provider-name',
  check: (config) => {
    const { model } = config;
    const names = entraProviders(config).flatMap((provider) => textsOf(entry(provider.entry, 'name')?.value));
    const onlyDelegates =
      model.managers.length > 0 &&
      model.managers.every(({ delegates, makesUser }) => delegates && !makesUser);
    if (!hasOwnUserInfo(model) || onlyDelegates) {
      return names
        .filter(({ value }) => value !== ENTRA_PROVIDER_NAME)
        .map(
          (at): ConfigProblem => ({
            message: `the provider is named \`${at.value}\`, and the stock security manager reads tokens of Entra under the name \`azure\` only: nobody gets a mapped role, or can sign in at all`,
            at,
            fix: 'name it `azure`, and register the redirect URI that ends in it; or bring a security manager that reads it',
          }),
        );
    }
    // A manager of one's own that compares the name, with another one.
    const compared = model.managers.flatMap(({ userInfo }) =>
      userInfo ? comparedNames(model.text, userInfo.value.node) : [],
    );
    if (compared.length === 0) return [];
    return names
      .filter(({ value }) => !compared.includes(value))
      .map(
        (at): ConfigProblem => ({
          severity: 'warning',
          message: `the provider is named \`${at.value}\`, and the security manager asks for \`${compared.join('`, `')}\`: what it does for that name is not done`,
          at,
          fix: 'use one name in both places; it differs by case',
        }),
      );
  },
};

/** The texts that the method compares its provider with. */
function comparedNames(text: string, { from, to }: { from: number; to: number }): string[] {
  const compared = /\bprovider\s*(?:==|!=)\s*["']([^"'\n]+)["']|["']([^"'\n]+)["']\s*(?:==|!=)\s*provider\b/g;
  const body = text.slice(from, to);
  const names = [...body.matchAll(compared)].map((match) => match[1] ?? match[2] ?? '');
  // Compared with something else as well: then it is not known which names it takes.
  return /\bprovider\s*(?:==|!=|in)\s*[^"'\s]/.test(body) ? [] : [...new Set(names)];
}
