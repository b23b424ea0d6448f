import type { ConfigModel } from '../python/config.ts';
import { nameOf } from '../python/named-provider.ts';
import type { Provider } from '../python/provider.ts';
import { clientKwarg, textsOf } from '../python/sign-in.ts';
import { alternatives, entry, inside, type MapValue, type Value } from '../python/value.ts';
import { mappingsOf } from './mappings.ts';
import type { Notes } from './note.ts';
import { isRendered } from './rendered-head.ts';
import { isVariable } from './variable.ts';

/** What a rendered file says of one provider, each part as the code has it. */
export interface RenderedRow {
  name: string;
  /** Its entry of OAUTH_PROVIDERS. */
  provider: Provider;
  /** Texts, and the variables between them. */
  issuer: readonly (string | { env: string })[];
  clientId: string | undefined;
  /** The variable with the secret; undefined where Airflow proves itself otherwise. */
  secret: string | undefined;
  icon: string;
  scope: string;
  secretIn: 'body' | 'header';
  required: Readonly<Record<string, readonly (string | { env: string })[]>>;
  username: string;
  prefix: string;
  keys: readonly string[];
  keysForm: 'list' | 'email';
  email: 'verified' | 'trusted';
  logout: 'end-session' | 'none';
  atMost: readonly string[] | undefined;
  /** Groups that a token leaves out are asked of Graph. */
  overage: boolean;
  mappings: ReadonlyMap<string, string[]>;
}

/**
 * The providers of a rendered file, which are its table PROVIDERS and what the code does with it.
 * @returns undefined for a file that was made by hand, or whose table cannot be read to its end
 */
export function renderedTable(model: ConfigModel, note: Notes): RenderedRow[] | undefined {
  if (!isRendered(model)) return undefined;
  const [table, ...others] = alternatives(model.settings.get('PROVIDERS')?.value);
  if (table?.kind !== 'map' || table.open || others.length > 0) return undefined;
  const shared = mappingsOf(model, () => {});
  const rows = table.entries.map(({ key, value }) => {
    const [row, ...more] = alternatives(value);
    if (key.kind !== 'text' || row?.kind !== 'map' || row.open || more.length > 0) return undefined;
    const provider = model.providers.find((one) => nameOf(one) === key.value);
    return provider && rowOf(key.value, row, provider, model, shared, note);
  });
  return rows.length > 0 && rows.every((row) => row !== undefined) ? rows : undefined;
}

function rowOf(
  name: string,
  row: MapValue,
  provider: Provider,
  model: ConfigModel,
  shared: ReadonlyMap<string, string[]>,
  note: Notes,
): RenderedRow {
  const at = (key: string) => entry(row, key)?.value;
  const texts = (key: string) => textsOf(at(key)).map(({ value }) => value);
  const says = (text: string) => model.text.includes(text);
  const [client] = inside(at('client_id') ?? row).filter((one) => one.kind === 'env');
  const required = at('required');
  return {
    name,
    provider,
    issuer: partsOf(at('issuer')),
    clientId: client?.kind === 'env' && isVariable(client.name) ? client.name : undefined,
    secret: texts('secret_from')[0],
    icon: textOf(entry(provider.entry, 'icon')?.value),
    scope: textOf(clientKwarg(provider, 'scope')),
    secretIn:
      textOf(clientKwarg(provider, 'token_endpoint_auth_method')) === 'client_secret_basic'
        ? 'header'
        : 'body',
    required: Object.fromEntries(
      (required?.kind === 'map' ? required.entries : []).map((one) => [
        textOf(one.key),
        one.value.kind === 'list' ? one.value.items.flatMap(partsOf) : [],
      ]),
    ),
    username: texts('username')[0] ?? '',
    prefix: texts('prefix')[0] ?? '',
    keys: listOf(at('keys')),
    keysForm: (switchAt(at('email_keys')) ?? says('# A verified address is a key')) ? 'email' : 'list',
    email:
      (switchAt(at('verify_email')) ?? says('# the provider does not say that it is theirs'))
        ? 'verified'
        : 'trusted',
    logout: (switchAt(at('sign_out')) ?? says('def sign_out_at(')) ? 'end-session' : 'none',
    overage: at('graph') !== undefined || (model.providers.length === 1 && says('def groups_of(')),
    ...rowGives(model, row, shared, note),
  };
}

/**
 * Which roles a row of PROVIDERS gives for which keys, and which at the most.
 * @param shared AUTH_ROLES_MAPPING as it is written, which is for a row without a mapping of its own
 */
export function rowGives(
  model: ConfigModel,
  row: MapValue,
  shared: ReadonlyMap<string, string[]>,
  note: Notes,
): Pick<RenderedRow, 'atMost' | 'mappings'> {
  const [own, atMost] = ['mapping', 'at_most'].map((key) => entry(row, key)?.value);
  return {
    atMost: atMost && listOf(atMost),
    mappings: own === undefined ? shared : mappingsOf(withMapping(model, own), note),
  };
}

/** The same file, as if this were its one mapping. */
function withMapping(model: ConfigModel, value: Value): ConfigModel {
  const setting = model.settings.get('AUTH_ROLES_MAPPING');
  const settings = new Map(model.settings);
  if (setting) settings.set('AUTH_ROLES_MAPPING', { ...setting, value });
  return { ...model, settings };
}

const textOf = (value: Value | undefined): string => textsOf(value)[0]?.value ?? '';

const listOf = (value: Value | undefined): string[] =>
  value?.kind === 'list' ? value.items.map(textOf) : textsOf(value).map(({ value: text }) => text);

const switchAt = (value: Value | undefined): boolean | undefined =>
  value?.kind === 'constant' && typeof value.value === 'boolean' ? value.value : undefined;

/** An address in its pieces; a piece that is not known makes it one that no provider has. */
function partsOf(value: Value | undefined): (string | { env: string })[] {
  if (value?.kind === 'joined') return value.pieces.flatMap(partsOf);
  if (value?.kind === 'text') return [value.value];
  return value?.kind === 'env' ? [{ env: value.name }] : [];
}
