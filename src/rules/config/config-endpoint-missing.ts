import { readsAnyProvider, stockProvider } from '../../facts/stock-providers.ts';
import { nameOf } from '../../python/named-provider.ts';
import type { Provider } from '../../python/provider.ts';
import { hasKeys, hasOwnUserInfo, oauthProviders, remoteValue, scopeOf } from '../../python/sign-in.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configEndpointMissing: ConfigRule = {
  id: 'config-endpoint-missing',
  check: (config) =>
    oauthProviders(config)
      .filter(({ remote, isOpen }) => remote !== undefined && !isOpen)
      .flatMap((provider) => [...endpoints(provider), ...userInfo(config, provider)]),
};

const has = (provider: Provider, ...keys: string[]) =>
  keys.some((key) => remoteValue(provider, key) !== undefined);

function endpoints(provider: Provider): ConfigProblem[] {
  // OAuth 1 has another first step.
  if (has(provider, 'server_metadata_url', 'request_token_url', 'server_metadata')) return [];
  // Then `config-no-jwks` asks for the metadata already.
  if (lacksKeys(provider)) return [];
  const missing = [
    { key: 'authorize_url', keys: ['authorize_url', 'authorization_endpoint'] },
    { key: 'access_token_url', keys: ['access_token_url', 'token_endpoint'] },
  ].filter(({ keys }) => !has(provider, ...keys));
  const [first] = missing;
  if (!first) return [];
  const names = missing.map(({ key }) => `\`${key}\``).join(' and ');
  return [
    {
      message: `\`remote_app\` has neither ${names} nor \`server_metadata_url\`: authlib stops every sign-in with \`Missing "${first.key}" value\``,
      at: { from: provider.from, to: provider.from + 1 },
      fix: 'add `server_metadata_url`, from which authlib takes all addresses',
    },
  ];
}

/** Under a name that it does not know, the stock manager asks the userinfo endpoint of the metadata. */
function userInfo(config: ConfigUnderCheck, provider: Provider): ConfigProblem[] {
  const name = nameOf(provider);
  if (name === undefined || hasOwnUserInfo(config.model) || provider.isEntra) return [];
  if (has(provider, 'server_metadata_url', 'userinfo_endpoint') || lacksKeys(provider)) return [];
  const asks = onEvery(
    config,
    ({ airflow, fab }) => readsAnyProvider(fab) && stockProvider(name, airflow) === undefined,
  );
  if (!asks) return [];
  return [
    {
      message: `\`remote_app\` has no \`server_metadata_url\`: under the name \`${name}\` the stock security manager looks there for the userinfo endpoint, and every sign-in ends with \`Error returning OAuth user info: 'userinfo_endpoint'\``,
      at: { from: provider.from, to: provider.from + 1 },
      fix: 'add `server_metadata_url`, or `userinfo_endpoint`',
    },
  ];
}

const lacksKeys = (provider: Provider) =>
  !hasKeys(provider) && scopeOf(provider).words?.includes('openid') === true;
