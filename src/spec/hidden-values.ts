import type { Range } from '../diagnostic.ts';
import { isGuid } from '../guid.ts';
import { isNearSecretKey } from '../mask/secret-key.ts';
import type { Located, LocatedEntry, LocatedMap, LocatedScalar } from '../yaml/located.ts';
import { suggest } from '../yaml/suggest.ts';
import { looksLikeSecret } from './pasted-secret.ts';
import { variableName } from './variable-name.ts';

/** A value that must not be shown, whatever is said of it. */
export interface HiddenValue {
  range: Range;
  /** What stands there. */
  text: string;
}

/** Whose keys are names that somebody chose for people, roles and groups, and no words of ours. */
const ofPeople = new Set(['mappings', 'roles', 'groups', 'appRoles', 'permissions']);

/** What names a place where a secret is, by the key under which it stands, and how such a name looks. */
const places: Readonly<Record<string, RegExp>> = {
  name: /^[-._a-zA-Z0-9]{1,253}$/,
  key: /^[-._a-zA-Z0-9]{1,253}$/,
  vault: /^[-a-zA-Z0-9]{1,24}$/,
  through: /^(?:external-secrets|csi)$/,
  env: variableName,
  path: /^(?:\/\S*|[-\w./]{1,200}\.(?:pem|crt|cer|key|p12|pfx))$/,
};

/** An entry of `secret` in the values of the Apache chart: the variable, the Secret, and the key in it. Source: its `values.yaml`. */
const ofChart: Readonly<Record<string, RegExp>> = {
  envName: variableName,
  secretName: /^[-._a-zA-Z0-9]{1,253}$/,
  secretKey: /^[-._a-zA-Z0-9]{1,253}$/,
};

/** `secretKey` alone is the secret of MinIO and S3: it names a key where the variable and the Secret stand beside it. */
const isEntryOfChart = ({ entries }: LocatedMap): boolean =>
  Object.entries(ofChart).every(([key, looks]) => {
    const value = entries.get(key)?.value;
    return value?.kind === 'scalar' && looks.test(value.text) && !looksLikeSecret(value.text);
  });

/** What holds one thing only, which is why nothing else in it is a name. */
const onlyPath = /^certificate$/i;

/**
 * Every value of a YAML file that stands under a key which says that it is a secret, but for what says where one is.
 * A key is taken by its name, also where no schema has it: people put secrets where none belongs.
 */
export function hiddenValues(root: Located): HiddenValue[] {
  const found: HiddenValue[] = [];
  collect(root, undefined, false, found);
  return found;
}

function collect(at: Located, key: string | undefined, isHidden: boolean, found: HiddenValue[]): void {
  if (at.kind === 'scalar') {
    if (isHidden && holdsSomething(at)) found.push({ range: at.range, text: at.text });
  } else if (at.kind === 'list') {
    for (const item of at.items) collect(item, key, isHidden, found);
  } else {
    inMap(at, key, isHidden, found);
  }
}

function inMap(map: LocatedMap, key: string | undefined, isHidden: boolean, found: HiddenValue[]): void {
  // `- { name: CLIENT_SECRET, value: … }`, as Kubernetes has variables.
  const name = map.entries.get('name')?.value;
  const isOfChart = isEntryOfChart(map);
  const isVariable = name?.kind === 'scalar' && isNearSecretKey(name.text);
  for (const [own, entry] of [...map.entries, ...(map.refused ?? [])]) {
    const { keyRange, value } = entry;
    if ((!isHidden && ofPeople.has(own)) || (isOfChart && Object.hasOwn(ofChart, own))) continue;
    const saysSo =
      (key !== 'environments' && isNearSecretKey(own) && !isChoice(own, value)) ||
      (key === 'client' && isNoneOfClient(own, value)) ||
      (isVariable && own === 'value');
    if (isHidden && isPlace(own, key, value)) continue;
    if (isHidden && isNoKey(own, key, value)) found.push({ range: keyRange, text: own });
    if (isHidden || saysSo) found.push(...whatIsLost(entry));
    collect(value, own, isHidden || saysSo, found);
  }
}

/** What a client has besides secrets: under any other key there may be one, unless it is an id. */
const ofClient = ['id', 'providerName', 'workloadIdentity'];

const isNoneOfClient = (own: string, value: Located): boolean =>
  suggest(own, ofClient) === undefined && !(value.kind === 'scalar' && isGuid(value.text));

/** `{ VALUE }`, and `VALUE: x` under `secret`: what stands where a key belongs, and is none, nor one misspelt. */
const isNoKey = (own: string, parent: string | undefined, value: Located): boolean =>
  value.kind === 'scalar' &&
  (value.value === null || parent === 'secret' || looksLikeSecret(own)) &&
  suggest(own, keysOfSecrets) === undefined;

const keysOfSecrets = [...Object.keys(places), 'kubernetes', 'keyVault', 'value', 'issuer', 'subject'];

/** `*VALUE`, `&VALUE` and `!VALUE`: all from the key on, since no value stands there. */
function whatIsLost({ keyRange, value }: LocatedEntry): HiddenValue[] {
  if (value.kind !== 'scalar' || value.value !== null) return [];
  const { file, end } = value.range;
  const start = { line: keyRange.end.line, column: keyRange.end.column + 1 };
  if (end.line < start.line || (end.line === start.line && end.column <= start.column)) return [];
  return [{ range: { start, end, ...(file !== undefined && { file }) }, text: value.lost ?? '' }];
}

/** `access.passwords` of a spec: whether Airflow takes any. */
const isChoice = (own: string, value: Located): boolean =>
  own === 'passwords' && value.kind === 'scalar' && ['refuse', 'local'].includes(value.text);

const isPlace = (own: string, parent: string | undefined, value: Located): boolean =>
  value.kind === 'scalar' &&
  Object.hasOwn(places, own) &&
  (own === 'path' || !onlyPath.test(parent ?? '')) &&
  places[own]?.test(value.text) === true &&
  !looksLikeSecret(value.text);

/** A switch is no secret, and nothing is none either. */
const holdsSomething = ({ value, text }: LocatedScalar): boolean =>
  value !== null && typeof value !== 'boolean' && text.trim() !== '';
