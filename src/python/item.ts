import type { Reader } from './reader.ts';
import {
  alternatives,
  eachOf,
  either,
  entry,
  MAX_ITEMS,
  type PythonClass,
  type Span,
  unknown,
  type Value,
} from './value.ts';

const where = ({ from, to }: Span): Span => ({ from, to });

/** `value[key]`. */
export function itemOf(reader: Reader, value: Value, key: Value, at: Span, fallback?: Value): Value {
  return eachOf(value, (one) => {
    if (key.kind === 'either')
      return either(
        key.values.map((each) => item(reader, one, each, at, fallback)),
        at,
      );
    return item(reader, one, key, at, fallback);
  });
}

function item(reader: Reader, value: Value, key: Value, at: Span, fallback?: Value): Value {
  if (value.kind === 'symbol' && value.path === 'os.environ') {
    return key.kind === 'text'
      ? { kind: 'env', name: key.value, ...where(at), ...(fallback && { fallback }) }
      : unknown(at, 'the name of the environment variable is not known');
  }
  if (value.kind === 'map' && (key.kind === 'text' || key.kind === 'constant')) {
    const found = value.entries.findLast(
      (one) => (one.key.kind === 'text' || one.key.kind === 'constant') && one.key.value === key.value,
    );
    if (found) return found.value;
    return value.open
      ? unknown(at, 'it may come from elsewhere')
      : (fallback ?? unknown(at, 'there is no such key'));
  }
  if (value.kind === 'list' && key.kind === 'constant' && typeof key.value === 'number') {
    return value.items.at(key.value) ?? unknown(at, 'there is no such item');
  }
  const held = valuesOf(value);
  if (held && !isKnown(key)) return either(fallback ? [...held, fallback] : held, at);
  // One of something, whichever: what it is taken of stays known.
  if (key.kind !== 'text') return { kind: 'item', of: value, key: '*', isAttribute: true, ...where(at) };
  return read(reader, value, key.value, false, at, fallback);
}

const isKnown = ({ kind }: Value) => kind === 'text' || kind === 'constant';

/** Everything that a key nobody knows may give; undefined when there is more than can be seen. */
function valuesOf(value: Value): Value[] | undefined {
  if ((value.kind !== 'map' && value.kind !== 'list') || value.open) return undefined;
  const held = value.kind === 'map' ? value.entries.map((one) => one.value) : value.items;
  return held.length > 0 ? held : undefined;
}

/** `value.name`. */
export function attributeOf(reader: Reader, value: Value, name: string, at: Span): Value {
  return eachOf(value, (one) => {
    if (one.kind === 'symbol') return { kind: 'symbol', path: `${one.path}.${name}`, ...where(at) };
    if (one.kind === 'class' || one.kind === 'instance') {
      const found = classAttribute(one.of, name);
      if (found?.kind === 'function' && one.kind === 'instance' && !found.isStatic)
        return { ...found, self: one };
      if (found) return found;
    }
    // A text has no such attribute: this is a member of an enumeration.
    if (name === 'value' && isKnown(one)) return one;
    return read(reader, one, name, true, at);
  });
}

/** An attribute of a class or of the classes of this file that it extends. */
export function classAttribute(of: PythonClass, name: string, depth = 0): Value | undefined {
  const own = of.body.own(name);
  if (own || depth > 10) return own;
  for (const base of of.bases.flatMap(alternatives)) {
    const inherited = base.kind === 'class' ? classAttribute(base.of, name, depth + 1) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

function read(
  reader: Reader,
  of: Value,
  key: string,
  isAttribute: boolean,
  at: Span,
  fallback?: Value,
): Value {
  const { token } = reader;
  if (token?.claim === key && !isAttribute && (token.isOf?.(of) ?? true))
    return { ...token.value, ...where(at) };
  if (reader.calling === 0 && !isAttribute)
    reader.items.push({ key, of, inside: reader.function, ...where(at) });
  return { kind: 'item', of, key, isAttribute, ...where(at), ...(fallback && { fallback }) };
}

/** `value[key] = held`, as a value that has it. */
export function withItem(value: Value, key: Value, held: Value): Value {
  return eachOf(value, (one) => {
    if (one.kind === 'list' && key.kind === 'constant' && typeof key.value === 'number') {
      return key.value in one.items
        ? { ...one, items: one.items.with(key.value, held) }
        : { ...one, open: true };
    }
    const set = { key, value: held };
    if (one.kind === 'map') {
      if (one.entries.length >= MAX_ITEMS) return { ...one, open: true };
      return { ...one, entries: [...one.entries, set] };
    }
    // Whatever it is, it has this key from now on, and maybe others.
    return { kind: 'map', entries: [set], open: true, ...where(one) };
  });
}

/** The value of a text key in a map, with its alternatives; undefined when the map does not have it. */
export function valueUnder(map: Value | undefined, key: string): Value | undefined {
  return map?.kind === 'map' ? entry(map, key)?.value : undefined;
}
