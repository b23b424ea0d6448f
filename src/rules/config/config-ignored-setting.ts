import {
  ignoredEntryKeys,
  ignoredRemoteKeys,
  ignoredSettings,
  isIgnored,
  remoteKeys,
} from '../../facts/config-ignored.ts';
import { knownSettings } from '../../facts/sign-in-settings.ts';
import { valueUnder } from '../../python/item.ts';
import type { Provider } from '../../python/provider.ts';
import {
  asMap,
  oauthProviders,
  remoteValue,
  scopeOf,
  signsInByOAuth,
  textsOf,
} from '../../python/sign-in.ts';
import type { Value } from '../../python/value.ts';
import { suggest } from '../../yaml/suggest.ts';
import { type ConfigProblem, type ConfigRule, type ConfigUnderCheck, onEvery } from './config-rule.ts';
import { unreadMapping } from './mapping-unread.ts';
import { settingsOfOtherKinds } from './settings-of-other-kinds.ts';

export const configIgnoredSetting: ConfigRule = {
  id: 'config-ignored-setting',
  check: (config) => [
    ...settings(config),
    ...annotated(config),
    ...misspelt(config),
    ...unused(config),
    ...settingsOfOtherKinds(config),
    ...deadHooks(config),
    ...unreadMapping(config),
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
    ({ name }) => /^(O?AUTH|OPENID)_[A-Z_]+$/.test(name) && !isKind(name) && !knownSettings.includes(name),
  );
  return own.flatMap(({ name, at }): ConfigProblem[] => {
    const nearest = suggest(name, knownSettings);
    const meant = nearest !== undefined && isNear(name, nearest) ? nearest : undefined;
    const isUsed = model.text.split(new RegExp(`\\b${name}\\b`)).length > 2;
    const isKnownElsewhere = ignoredSettings.some((row) => row.name === name);
    if (isUsed || isKnownElsewhere || (meant !== undefined && model.settings.has(meant))) return [];
    const message = `\`${name}\` is no setting: nothing reads it`;
    if (meant !== undefined) return [{ severity: 'warning', message, at, fix: `did you mean \`${meant}\`?` }];
    // Code of another file may read it.
    return /^AUTH_/.test(name) ? [{ severity: 'info', message, at, fix: 'remove it' }] : [];
  });
}

/** What AUTH_TYPE is set to. */
const isKind = (name: string) => /^AUTH_(OAUTH|DB|LDAP|OID|REMOTE_USER|SAML)$/.test(name);

/** Settings of one family differ by a word: only a name with nearly the same letters is a slip of the pen. */
const isNear = (name: string, meant: string): boolean => Math.abs(name.length - meant.length) <= 3;

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

/** What belongs in place of parameters that are not sent: their scope, as it is written. */
function sentInstead(provider: Provider, params: Value): string | undefined {
  const scope = scopeOf(provider).value;
  const [asked] = textsOf(valueUnder(params, 'scope'));
  const others = asMap(params)
    .flatMap(({ entries }) => entries)
    .flatMap(({ key }) => (key.kind === 'text' && key.value !== 'scope' ? [key.value] : []));
  const rest = others.length > 0 ? `, and move \`${others.join('`, `')}\` to \`authorize_params\`` : '';
  if (scope !== undefined) return `remove it: the scope that counts stands in \`remote_app\` already${rest}`;
  if (asked === undefined) return undefined;
  const words = asked.value.split(/\s+/);
  const isBare = provider.isEntra && !['email', 'profile'].some((word) => words.includes(word));
  const whole = isBare ? [...new Set(['openid', 'email', 'profile', ...words])].join(' ') : asked.value;
  return `write \`"client_kwargs": {"scope": "${whole}"}\` in its place${rest}`;
}

/** What is to do where the right key says something already. */
function fixInstead(provider: Provider, key: string, value: Value): string | undefined {
  if (key === 'request_token_params') return sentInstead(provider, value);
  // What is fetched is written over keys of the same name. Source: `load_server_metadata` of authlib.
  return key === 'server_metadata' && remoteValue(provider, 'server_metadata_url') !== undefined
    ? 'remove it: what `server_metadata_url` answers counts, also over the same keys one level up. To count, they have to stand in `remote_app` itself, without `server_metadata_url`'
    : undefined;
}

function remoteKeysOf(provider: Provider): ConfigProblem[] {
  const { remote } = provider;
  return (remote?.entries ?? []).flatMap(({ key, value }): ConfigProblem[] => {
    if (key.kind !== 'text') return [];
    const known = ignoredRemoteKeys[key.value];
    if (known && Object.hasOwn(ignoredRemoteKeys, key.value)) {
      const { what } = known;
      const fix = fixInstead(provider, key.value, value) ?? known.fix;
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
