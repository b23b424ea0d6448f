import {
  ignoredEntryKeys,
  ignoredRemoteKeys,
  ignoredSettings,
  isIgnored,
  knownSettings,
  remoteKeys,
} from '../../facts/config-ignored.ts';
import type { Provider } from '../../python/provider.ts';
import { oauthProviders, remoteValue, scopeOf, signsInByOAuth } from '../../python/sign-in.ts';
import { suggest } from '../../yaml/suggest.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';

export const configIgnoredSetting: ConfigRule = {
  id: 'config-ignored-setting',
  check: (config) => [
    ...settings(config),
    ...annotated(config),
    ...misspelt(config),
    ...unused(config),
    ...deadHooks(config),
    ...oauthProviders(config).flatMap((provider) => [...entryKeysOf(provider), ...remoteKeysOf(provider)]),
  ],
};

function settings(config: ConfigUnderCheck): ConfigProblem[] {
  return ignoredSettings.flatMap((row) => {
    const setting = config.model.settings.get(row.name);
    if (!setting || !onEvery(config, ({ airflow, fab }) => isIgnored(row, airflow, fab))) return [];
    const { fix } = row;
    // Beside the right name, the old one does no harm.
    const isLeftOver = row.meant !== undefined && config.model.settings.has(row.meant);
    const severity = isLeftOver ? 'info' : row.severity;
    if (isLeftOver)
      return [
        {
          severity,
          message: `\`${row.name}\` is read by nothing; \`${row.meant}\` stands there too, and counts`,
          at: setting.at,
          fix: 'remove it',
        },
      ];
    return [{ severity, message: `\`${row.name}\` ${row.what}`, at: setting.at, fix }];
  });
}

/** `AUTH_ROLES_MAPPING: {…}` says what a name may be, and gives it no value. */
function annotated({ model }: ConfigUnderCheck): ConfigProblem[] {
  return model.annotations
    .filter(({ name }) => knownSettings.includes(name) && !model.settings.has(name))
    .map(({ name, at }) => ({
      message: `\`${name}:\` is a note about a type and no setting: ${name} has no value, and nothing of it happens`,
      at,
      fix: `write \`${name} =\``,
    }));
}

/** A name that looks like a setting, and is used nowhere in the file. */
function misspelt({ model }: ConfigUnderCheck): ConfigProblem[] {
  const own = [...model.settings.values()].filter(
    ({ name }) =>
      /^O?AUTH_[A-Z_]+$/.test(name) &&
      !knownSettings.includes(name) &&
      !/^AUTH_(LDAP|DB|OID|OAUTH|REMOTE_USER|SAML|API)/.test(name),
  );
  return own.flatMap(({ name, at }) => {
    const meant = suggest(name, knownSettings);
    const isUsed = model.text.split(new RegExp(`\\b${name}\\b`)).length > 2;
    if (meant === undefined || isUsed || model.settings.has(meant)) return [];
    return [
      {
        severity: 'warning' as const,
        message: `\`${name}\` is no setting: nothing reads it`,
        at,
        fix: `did you mean \`${meant}\`?`,
      },
    ];
  });
}

/** A hook that people override and that nobody calls. Source: the security managers of Airflow 2.5–3.3. */
const DEAD_HOOK = 'get_azure_user_info';

function deadHooks({ model }: ConfigUnderCheck): ConfigProblem[] {
  return model.managers.flatMap(({ methods, userInfo }) => {
    const hook = methods.get(DEAD_HOOK);
    if (!hook || userInfo) return [];
    return [
      {
        severity: 'warning' as const,
        message: `\`${DEAD_HOOK}\` is called by nothing: what it does never happens`,
        at: hook,
        fix: 'name it `get_oauth_user_info`',
      },
    ];
  });
}

/** Providers that another kind of sign-in does not look at. */
function unused({ model }: ConfigUnderCheck): ConfigProblem[] {
  const providers = model.settings.get('OAUTH_PROVIDERS');
  if (!providers || model.providers.length === 0) return [];
  if (model.settings.has('AUTH_TYPE')) {
    if (signsInByOAuth(model)) return [];
    const at = model.settings.get('AUTH_TYPE')?.at ?? providers.at;
    return [
      {
        severity: 'warning',
        message: 'OAUTH_PROVIDERS is not looked at: AUTH_TYPE says that people sign in another way',
        at,
        fix: 'set `AUTH_TYPE = AUTH_OAUTH`, or remove the providers',
      },
    ];
  }
  if (model.isOpen) return [];
  return [
    {
      severity: 'warning',
      message: 'OAUTH_PROVIDERS is not looked at: without AUTH_TYPE people sign in with passwords',
      at: providers.at,
      fix: 'set `AUTH_TYPE = AUTH_OAUTH`',
    },
  ];
}

function entryKeysOf({ entry }: Provider): ConfigProblem[] {
  return entry.entries.flatMap(({ key }): ConfigProblem[] => {
    const known =
      key.kind === 'text' && Object.hasOwn(ignoredEntryKeys, key.value) && ignoredEntryKeys[key.value];
    if (!known || key.kind !== 'text') return [];
    return [{ severity: known.severity, message: `\`${key.value}\` ${known.what}`, at: key, fix: known.fix }];
  });
}

function insteadOf(provider: Provider, key: string): boolean {
  if (key === 'request_token_params') return scopeOf(provider).value !== undefined;
  return remoteValue(provider, key === 'consumer_key' ? 'client_id' : 'client_secret') !== undefined;
}

function remoteKeysOf(provider: Provider): ConfigProblem[] {
  const { remote } = provider;
  return (remote?.entries ?? []).flatMap(({ key, value }): ConfigProblem[] => {
    if (key.kind !== 'text') return [];
    const known = ignoredRemoteKeys[key.value];
    if (known && Object.hasOwn(ignoredRemoteKeys, key.value)) {
      const { what, fix } = known;
      // What stands under the right name as well is only left over.
      const severity = known.severity === 'error' && !insteadOf(provider, key.value) ? 'error' : 'warning';
      return [{ severity, message: `\`${key.value}\` ${what}`, at: key, fix }];
    }
    const meant = remoteKeys.includes(key.value) ? undefined : suggest(key.value, remoteKeys);
    if (meant === undefined || value.kind === 'unknown') return [];
    return [
      {
        severity: 'warning',
        message: `\`${key.value}\` in \`remote_app\` is read by nothing`,
        at: key,
        fix: `did you mean \`${meant}\`?`,
      },
    ];
  });
}
