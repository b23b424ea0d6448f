import { ENTRA_PROVIDER_NAME } from '../../facts/config-providers.ts';
import { readsAnyProvider, stockProvider } from '../../facts/stock-providers.ts';
import { namesOf } from '../../python/named-provider.ts';
import { entraProviders, hasOwnUserInfo, oauthProviders, textsOf } from '../../python/sign-in.ts';
import { entry } from '../../python/value.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configProviderName: ConfigRule = {
  id: 'config-provider-name',
  check: (config) => [...ofEntra(config), ...ofOthers(config)],
};

/** Before the FAB provider 2, the stock manager knows some names and nobody behind the others. */
function ofOthers(config: ConfigUnderCheck): ConfigProblem[] {
  if (hasOwnUserInfo(config.model)) return [];
  return oauthProviders(config)
    .filter(({ isEntra }) => !isEntra)
    .flatMap(namesOf)
    .filter(({ value }) =>
      onEvery(config, ({ airflow, fab }) => !readsAnyProvider(fab) && !stockProvider(value, airflow)),
    )
    .map((at) => ({
      message: `the stock security manager of this Airflow does not know a provider \`${at.value}\`: it reads no person, and every sign-in ends with \`OAUTH userinfo does not have username or email\``,
      at,
      fix: 'bring a security manager that reads it; the FAB provider 2 (Airflow 3) asks the userinfo endpoint of any provider',
    }));
}

function ofEntra(config: ConfigUnderCheck): ConfigProblem[] {
  const { model } = config;
  const names = entraProviders(config).flatMap((provider) => textsOf(entry(provider.entry, 'name')?.value));
  const onlyDelegates =
    model.managers.length > 0 && model.managers.every(({ delegates, makesUser }) => delegates && !makesUser);
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
}

/** The texts that the method compares its provider with. */
function comparedNames(text: string, { from, to }: { from: number; to: number }): string[] {
  const compared = /\bprovider\s*(?:==|!=)\s*["']([^"'\n]+)["']|["']([^"'\n]+)["']\s*(?:==|!=)\s*provider\b/g;
  const body = text.slice(from, to);
  const names = [...body.matchAll(compared)].map((match) => match[1] ?? match[2] ?? '');
  // Compared with something else as well: then it is not known which names it takes.
  return /\bprovider\s*(?:==|!=|in)\s*[^"'\s]/.test(body) ? [] : [...new Set(names)];
}
