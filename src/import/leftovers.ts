import { neededScopes } from '../facts/config-claims.ts';
import type { ConfigModel } from '../python/config.ts';
import type { Provider } from '../python/provider.ts';
import { scopeOf } from '../python/sign-in.ts';
import { alternatives, entry, type MapValue } from '../python/value.ts';
import type { Notes } from './note.ts';
import { ownViews } from './own-view.ts';

/** Settings that the spec carries, or that the rendered file sets for itself. */
const carried = new Set([
  ...['AUTH_TYPE', 'OAUTH_PROVIDERS', 'AUTH_ROLES_MAPPING', 'AUTH_ROLES_SYNC_AT_LOGIN'],
  ...['AUTH_USER_REGISTRATION', 'AUTH_USER_REGISTRATION_ROLE', 'AUTH_USER_REGISTRATION_ROLE_JMESPATH'],
  ...[
    'AUTH_OAUTH_ROLE_KEYS',
    'SECURITY_MANAGER_CLASS',
    'FAB_SECURITY_MANAGER_CLASS',
    'CUSTOM_SECURITY_MANAGER',
  ],
  ...['PERMANENT_SESSION_LIFETIME', 'WTF_CSRF_ENABLED', 'CSRF_ENABLED'],
]);

/**
 * How settings of Flask, Flask-AppBuilder and their extensions begin; other names in capitals are a file's own.
 * Sources: Flask, "Configuration Handling"; Flask-AppBuilder, "Base Configuration"; Flask-Session; Flask-Limiter.
 */
const settingNames =
  /^(AUTH|APP|FAB_(?:API|ROLES|ADD|SECURITY|INDEX|STATIC|UPDATE|BASE|PASSWORD|OPENAPI|CREATE)|WTF|CSRF|OAUTH|SESSION|SQLALCHEMY|BABEL|RECAPTCHA|RATELIMIT|PROXY_FIX|MAIL|TALISMAN|UPLOAD|IMG|OPENID)_|^(FAB_ROLES|SECRET_KEY|SERVER_NAME|APPLICATION_ROOT|PREFERRED_URL_SCHEME|MAX_CONTENT_LENGTH|SEND_FILE_MAX_AGE_DEFAULT|LANGUAGES|ENABLE_PROXY_FIX|FLASK_APP_MUTATOR|ADDON_MANAGERS|OIDC_\w+)$/;

/** What Flask-AppBuilder takes anyway. */
const usual: Record<string, string> = { AUTH_ROLE_ADMIN: 'Admin', AUTH_ROLE_PUBLIC: 'Public' };

const providerKeys = ['name', 'icon', 'token_key', 'remote_app'];

/** What the rendered file has in its own way, and names under which people write the same. */
const remoteKeys = [
  ...['client_id', 'client_secret', 'consumer_key', 'consumer_secret', 'client_kwargs', 'redirect_uri'],
  ...['server_metadata_url', 'authorize_url', 'access_token_url', 'api_base_url', 'base_url'],
  ...[
    'jwks_uri',
    'jwks',
    'request_token_url',
    'request_token_params',
    'access_token_method',
    'userinfo_endpoint',
  ],
  ...['issuer', 'server_metadata', 'authorize_params', 'access_token_params'],
];

const kwargsKeys = ['scope', 'tenant_id', 'response_type', 'verify_signature', 'token_endpoint_auth_method'];

/** Notes what a spec has no place for. */
export function noteLeftovers(model: ConfigModel, provider: Provider | undefined, note: Notes): void {
  settings(model, note);
  if (provider) ofProvider(provider, note);
  managers(model, note);
  views(model, note);
}

function settings(model: ConfigModel, note: Notes): void {
  const type = model.settings.get('AUTH_TYPE');
  if (type && alternatives(type.value).length > 1)
    note({
      kind: 'dropped',
      severity: 'info',
      message: 'the file signs people in by OAuth on a condition only: with the spec it always does',
      at: type.at,
    });
  for (const { name, value, at } of model.settings.values()) {
    if (carried.has(name) || !settingNames.test(name) || value.kind === 'symbol') continue;
    if (value.kind === 'text' && value.value === usual[name]) continue;
    if (name === 'AUTH_ROLE_PUBLIC') {
      note({
        kind: 'dropped',
        severity: 'warning',
        message:
          'AUTH_ROLE_PUBLIC gives a role to whoever is not signed in: with the spec nobody gets in without',
        at,
      });
      continue;
    }
    note({ kind: 'dropped', severity: 'info', message: `the setting ${name} is not carried over`, at });
  }
  if (model.isOpen)
    note({
      kind: 'dropped',
      severity: 'warning',
      message: 'more settings come from another file (`import *`), and nobody has looked at them',
    });
}

function ofProvider({ entry: map, remote }: Provider, note: Notes): void {
  for (const { key, value } of texts(map)) {
    if (key === 'whitelist')
      note({
        kind: 'dropped',
        severity: 'warning',
        message:
          '`whitelist` lets in some e-mail addresses only: with the spec a mapped key is enough, whatever the address',
        fix: 'require assignment for the app in Entra, and assign those people',
        at: value,
      });
    else if (!providerKeys.includes(key)) leftover(key, value, note);
  }
  for (const { key, value } of texts(remote)) if (!remoteKeys.includes(key)) leftover(key, value, note);
  for (const kwargs of alternatives(remote && entry(remote, 'client_kwargs')?.value)) {
    if (kwargs.kind !== 'map') continue;
    for (const { key, value } of texts(kwargs)) if (!kwargsKeys.includes(key)) leftover(key, value, note);
  }
}

const texts = (map: MapValue | undefined) =>
  (map?.entries ?? []).flatMap(({ key, value }) => (key.kind === 'text' ? [{ key: key.value, value }] : []));

const leftover = (key: string, at: { from: number; to: number }, note: Notes) =>
  note({ kind: 'dropped', severity: 'info', message: `\`${key}\` of the provider is not carried over`, at });

/** Scopes beyond those of a sign-in. */
export function noteScopes(provider: Provider | undefined, note: Notes): void {
  const { words = [], value } = provider ? scopeOf(provider) : { value: undefined };
  const more = words.filter((word) => !neededScopes.includes(word));
  if (more.length === 0 || !value) return;
  note({
    kind: 'dropped',
    severity: 'info',
    message: `the scope ${more.map((word) => `\`${word}\``).join(', ')} is not asked for: a sign-in needs openid, profile and email`,
    at: value,
  });
}

function managers({ managers: found, settings: all }: ConfigModel, note: Notes): void {
  for (const { of, methods, userInfo } of found) {
    const others = [...methods.values()].filter((site) => site !== userInfo).map(({ name }) => name);
    const what = others.length > 0 ? `, with its ${others.map((name) => `\`${name}\``).join(', ')}` : '';
    note({
      kind: 'dropped',
      severity: others.length > 0 ? 'warning' : 'info',
      message: `the code of the security manager \`${of.name}\` is not carried over${what}: what is rendered has one of its own`,
      at: of.at,
    });
  }
  const setting = all.get('SECURITY_MANAGER_CLASS');
  if (setting && found.length === 0)
    note({
      kind: 'dropped',
      severity: 'warning',
      message: 'the security manager is made in another file, and nobody has looked at it',
      at: setting.at,
    });
}

function views(model: ConfigModel, note: Notes): void {
  for (const { name, at, methods, mayRefuse } of ownViews(model)) {
    const what = methods.length > 0 ? `, with its ${methods.map((one) => `\`${one}\``).join(', ')}` : '';
    note({
      kind: 'dropped',
      severity: mayRefuse ? 'warning' : 'info',
      message: `the view \`${name}\` behind which people sign in is not carried over${what}${mayRefuse ? ': whom its code sent away gets in with the spec, where a mapped key is enough' : ''}`,
      ...(mayRefuse && { fix: 'require assignment for the app in Entra, and assign those people only' }),
      at,
    });
  }
}
