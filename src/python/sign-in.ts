import { isStockManager } from '../facts/config-managers.ts';
import type { ConfigModel, Setting } from './config.ts';
import { valueUnder } from './item.ts';
import type { Manager } from './manager.ts';
import { knownTexts, type Provider } from './provider.ts';
import { alternatives, type Entry, type MapValue, type Span, type Text, truth, type Value } from './value.ts';

/** AUTH_OAUTH as a number. Source: `flask_appbuilder/const.py`. */
const AUTH_OAUTH = 4;

/** Whether the file signs in by OAuth in one of its branches; without AUTH_TYPE, or with one not known, it is meant to. */
export function signsInByOAuth({ settings }: ConfigModel): boolean {
  const types = alternatives(settings.get('AUTH_TYPE')?.value);
  if (types.length === 0) return settings.has('OAUTH_PROVIDERS');
  return types.some(isOAuth);
}

function isOAuth(type: Value): boolean {
  if (type.kind === 'constant') return type.value === AUTH_OAUTH;
  if (type.kind === 'symbol') return !/(^|\.)AUTH_(DB|LDAP|OID|REMOTE_USER|SAML)$/.test(type.path);
  return type.kind !== 'text';
}

/** A file that was read. */
interface ReadConfig {
  model: ConfigModel;
}

/** The providers of a file that signs in by OAuth. */
export const oauthProviders = ({ model }: ReadConfig): readonly Provider[] =>
  signsInByOAuth(model) ? model.providers : [];

export const entraProviders = (config: ReadConfig): Provider[] =>
  oauthProviders(config).filter(({ isEntra }) => isEntra);

/** Whether a setting is True in every branch, in none, or not known; `otherwise` when it is not set. */
export function switchedOn(
  setting: Setting | undefined,
  otherwise: boolean | undefined,
): boolean | undefined {
  if (!setting) return otherwise;
  const values = alternatives(setting.value).map(truth);
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** A key of a provider's `remote_app`. */
export const remoteValue = (provider: Provider, key: string): Value | undefined =>
  valueUnder(provider.remote, key);

/** A key of `client_kwargs`. */
export function clientKwarg(provider: Provider, key: string): Value | undefined {
  return alternatives(remoteValue(provider, 'client_kwargs'))
    .map((kwargs) => valueUnder(kwargs, key))
    .find((value) => value !== undefined);
}

export interface Scope {
  /** Where it is written; undefined when there is none. */
  value: Value | undefined;
  /** Each alternative's words; undefined when something of it is not known. */
  words: string[] | undefined;
}

/** The scope that a provider asks for. */
export function scopeOf(provider: Provider): Scope {
  const params = alternatives(remoteValue(provider, 'authorize_params')).map((map) =>
    valueUnder(map, 'scope'),
  );
  const value = clientKwarg(provider, 'scope') ?? params.find((one) => one !== undefined);
  if (!value) return { value, words: [] };
  const words = alternatives(value).map(wordsOf);
  return {
    value,
    words: words.includes(undefined) ? undefined : [...new Set(words.flatMap((one) => one ?? []))],
  };
}

function wordsOf(value: Value): string[] | undefined {
  if (value.kind === 'text') return value.value.split(/\s+/).filter((word) => word !== '');
  if (value.kind !== 'list' || value.open) return undefined;
  const words = value.items.map((item) => (item.kind === 'text' ? item.value : undefined));
  return words.includes(undefined) ? undefined : (words as string[]);
}

/** Whether more settings than can be seen may be in `client_kwargs`. */
export const kwargsAreOpen = (provider: Provider): boolean =>
  provider.isOpen ||
  alternatives(remoteValue(provider, 'client_kwargs')).some((one) => one.kind !== 'map' || one.open);

/** Which of Entra's endpoints a provider names: their paths differ. */
export function endpoints(provider: Provider): 'v1' | 'v2' | undefined {
  const texts = ['authorize_url', 'access_token_url', 'server_metadata_url'].flatMap((key) =>
    knownTexts(remoteValue(provider, key)),
  );
  if (texts.some((text) => /\/v2\.0\b/.test(text))) return 'v2';
  return texts.some((text) => /\/oauth2\/(authorize|token)\b|openid-configuration/.test(text))
    ? 'v1'
    : undefined;
}

/** Whether authlib itself checks the ID token: it needs the keys, and `openid` in the scope. */
export function isVerifiedByAuthlib(provider: Provider): boolean {
  const { words } = scopeOf(provider);
  return hasKeys(provider) && words?.includes('openid') === true;
}

export const hasKeys = (provider: Provider): boolean =>
  remoteValue(provider, 'server_metadata_url') !== undefined ||
  remoteValue(provider, 'jwks_uri') !== undefined ||
  remoteValue(provider, 'jwks') !== undefined;

/** Whether somebody else than the stock code may make users of tokens. */
export function hasOwnUserInfo({ settings, managers, isOpen }: ConfigModel): boolean {
  const setting = settings.get('SECURITY_MANAGER_CLASS');
  if (!setting) return isOpen;
  const others = alternatives(setting.value).some(
    (one) =>
      one.kind !== 'class' && one.kind !== 'text' && !(one.kind === 'symbol' && isStockManager(one.path)),
  );
  return others || managers.some((manager) => manager.userInfo !== undefined || isForeign(manager));
}

/** A manager that extends a class of another package, which may do anything. */
const isForeign = ({ bases, isOpen }: Manager): boolean =>
  isOpen || bases.some((base) => !/^(airflow|flask_appbuilder|object|typing|abc)\b/.test(base));

/** The claim that gives the role keys, and where that is said; undefined when it is not known. */
export function roleClaim(
  model: ConfigModel,
): { name: string; at?: Value | { from: number; to: number } } | undefined {
  const claims = model.managers.flatMap((manager) => manager.roleClaims);
  const [claim] = claims;
  if (claim) return { name: claim.name, at: claim };
  if (hasOwnUserInfo(model) && !leavesRolesToBase(model)) return undefined;
  const keys = alternatives(model.settings.get('AUTH_OAUTH_ROLE_KEYS')?.value);
  const own = keys.map((map) => valueUnder(map, 'azure')).find((value) => value?.kind === 'text');
  return own?.kind === 'text' ? { name: own.value, at: own } : { name: 'roles' };
}

/** Managers that take what the base says, and change other things of it. */
const leavesRolesToBase = ({ managers, settings }: ConfigModel): boolean =>
  managers.length > 0 &&
  alternatives(settings.get('SECURITY_MANAGER_CLASS')?.value).every(({ kind }) => kind === 'class') &&
  managers.every(
    ({ userInfo, delegates, makesUser }) =>
      userInfo !== undefined &&
      delegates &&
      !makesUser &&
      userInfo.returned.flatMap(asMap).every((map) => valueUnder(map, 'role_keys') === undefined),
  );

/** The keys of AUTH_ROLES_MAPPING that are known, in all branches. */
export function mappingEntries({ settings }: ConfigModel): Entry[] {
  const maps = alternatives(settings.get('AUTH_ROLES_MAPPING')?.value);
  return maps.flatMap((map) => (map.kind === 'map' ? map.entries : []));
}

/** A known key of the mapping, and where it stands there: a key that has a name was made somewhere else. */
export interface MappingKey extends Span {
  value: string;
}

export const mappingKeys = (model: ConfigModel): MappingKey[] =>
  mappingEntries(model).flatMap(({ key, at }) =>
    textsOf(key).map((text) => {
      const isThere = at === undefined || (text.from >= at.from && text.to <= at.to);
      const { from, to } = isThere ? text : at;
      return { value: text.value, from, to };
    }),
  );

/** The texts among the alternatives of a value. */
export const textsOf = (value: Value | undefined): Text[] =>
  alternatives(value).flatMap((one) => (one.kind === 'text' ? [one] : []));

export const asMap = (value: Value | undefined): MapValue[] =>
  alternatives(value).flatMap((one) => (one.kind === 'map' ? [one] : []));
