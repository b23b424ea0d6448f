import { stockProvider } from '../../facts/stock-providers.ts';
import { namesOf } from '../../python/named-provider.ts';
import type { Provider } from '../../python/provider.ts';
import {
  endpoints,
  entraProviders,
  hasKeys,
  hasOwnUserInfo,
  kwargsAreOpen,
  oauthProviders,
  scopeOf,
} from '../../python/sign-in.ts';
import { alternatives, inside } from '../../python/value.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configScopeMissing: ConfigRule = {
  id: 'config-scope-missing',
  check: (config) => [
    ...entraProviders(config).flatMap((provider) => problemOf(config, provider)),
    ...oauthProviders(config)
      .filter(({ isEntra }) => !isEntra)
      .flatMap((provider) => ofUserInfo(config, provider)),
  ],
};

/** The stock manager asks the provider who somebody is, with a token that is not good for that. */
function ofUserInfo(config: ConfigUnderCheck, provider: Provider): ConfigProblem[] {
  const names = namesOf(provider).map(({ value }) => value);
  const [name] = names;
  const { value, words } = scopeOf(provider);
  if (name === undefined || names.length > 1 || hasOwnUserInfo(config.model)) return [];
  const isUnseen = words === undefined || !provider.remote || (!value && kwargsAreOpen(provider));
  if (isUnseen || words.includes('openid')) return [];
  const [target] = config.targets;
  const answer = target && stockProvider(name, target.airflow)?.withoutOpenid;
  if (!answer || !onEvery(config, ({ airflow }) => stockProvider(name, airflow)?.withoutOpenid === answer))
    return [];
  return [
    {
      message: `${value ? 'the scope has no `openid`' : 'no scope is asked for, and so no `openid`'}: the stock security manager asks \`${name}\` who somebody is, which is refused (${answer}), and every sign-in ends with "Invalid login"`,
      at: value ?? { from: provider.from, to: provider.from + 1 },
      fix: value
        ? 'ask for `openid email profile`'
        : 'add `"client_kwargs": {"scope": "openid email profile"}` to `remote_app`',
    },
  ];
}

function problemOf(config: ConfigUnderCheck, provider: Provider): ConfigProblem[] {
  const { value, words } = scopeOf(provider);
  const isOld = endpoints(provider) === 'v1';
  if (!value) {
    if (kwargsAreOpen(provider) || !provider.remote) return [];
    return [
      {
        severity: isOld ? 'warning' : 'error',
        message: isOld
          ? 'no scope is asked for: nothing says that an ID token comes back'
          : 'no scope is asked for: Entra refuses the sign-in with AADSTS900144, or sends no ID token',
        at: { from: provider.from, to: provider.from + 1 },
        fix: 'add `"client_kwargs": {"scope": "openid email profile"}` to `remote_app`',
      },
    ];
  }
  if (isOld || !words || words.includes('openid')) return [];
  const readsToken = !hasOwnUserInfo(config.model) || readsIdToken(config);
  const [written] = alternatives(value);
  const isLiteral =
    written?.kind === 'text' && /^["']/.test(config.model.text.slice(written.from, written.to));
  const edits =
    isLiteral && hasKeys(provider)
      ? [{ at: { from: written.from + 1, to: written.from + 1 }, text: 'openid ' }]
      : undefined;
  return [
    {
      severity: readsToken ? 'error' : 'warning',
      message: readsToken
        ? "the scope has no `openid`: the v2.0 endpoints send no ID token, and every sign-in ends with `Error returning OAuth user info: 'id_token'`"
        : 'the scope has no `openid`: there is no ID token, and nobody checks who the answer is about',
      at: written ?? value,
      fix: 'ask for `openid email profile`',
      ...(edits && { edits }),
    },
  ];
}

/** Whether the manager looks at what comes with an ID token only. */
const readsIdToken = ({ model }: ConfigUnderCheck): boolean =>
  model.managers.some(
    ({ claims, userInfo }) =>
      claims.some(({ name }) => name === 'id_token' || name === 'userinfo') ||
      (userInfo?.returned ?? [])
        .flatMap((value) => inside(value))
        .some((one) => one.kind === 'item' && one.key === 'id_token'),
  );
