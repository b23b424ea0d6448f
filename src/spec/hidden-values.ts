import type { Range } from '../diagnostic.ts';
import { isSecretKey } from '../mask/secret-key.ts';
import type { Located, LocatedMap, LocatedScalar } from '../yaml/located.ts';
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
  const isVariable = name?.kind === 'scalar' && isSecretKey(name.text);
  for (const [own, { value }] of map.entries) {
    if (!isHidden && ofPeople.has(own)) continue;
    const saysSo =
      (key !== 'environments' && isSecretKey(own) && !isChoice(own, value)) ||
      (isVariable && own === 'value');
    if (isHidden && isPlace(own, key, value)) continue;
    collect(value, own, isHidden || saysSo, found);
  }
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
