import { itemOf } from './item.ts';
import { joined, union } from './operators.ts';
import type { Reader } from './reader.ts';
import { type Entry, type Span, unknown, type Value } from './value.ts';

export interface Given {
  args: Value[];
  named: Map<string, Value>;
  at: Span;
}

export const where = ({ from, to }: Span): Span => ({ from, to });

export const none = (at: Span): Value => ({ kind: 'constant', value: null, ...where(at) });

const environmentRead = (reader: Reader, { args, named, at }: Given): Value => {
  const name = args[0] ?? named.get('key');
  if (!name) return unknown(at, 'the name of the environment variable is not known');
  return itemOf(
    reader,
    { kind: 'symbol', path: 'os.environ', ...where(at) },
    name,
    at,
    args[1] ?? named.get('default'),
  );
};

/** What the values of the reader are in Python. */
const typesOf: Partial<Record<Value['kind'], string[]>> = { list: ['list'], map: ['dict'], text: ['str'] };

/** Functions that are followed, by their full path. Source: the Python standard library. */
const functions: Record<string, (reader: Reader, given: Given) => Value> = {
  'os.getenv': environmentRead,
  'os.environ.get': environmentRead,
  'os.environ.pop': environmentRead,
  'os.environ.setdefault': environmentRead,
  'os.environ.copy': (_, { at }) => ({ kind: 'symbol', path: 'os.environ', ...where(at) }),
  str: (_, { args, at }) =>
    args[0] ? joined([args[0]], args[0]) : { kind: 'text', value: '', ...where(at) },
  list: (_, { args, at }) => listOf(args[0], at),
  tuple: (_, { args, at }) => listOf(args[0], at),
  set: (_, { args, at }) => listOf(args[0], at),
  frozenset: (_, { args, at }) => listOf(args[0], at),
  sorted: (_, { args, at }) => listOf(args[0], at),
  'copy.deepcopy': (_, { args, at }) => copied(args[0] ?? unknown(at, 'it is empty')),
  'copy.copy': (_, { args, at }) => another(args[0] ?? unknown(at, 'it is empty')),
  zip: (_, { args, at }) => zipped(args, at),
  'typing.cast': (_, { args, at }) => args[1] ?? unknown(at, 'it is empty'),
  dict: (_, { args, named, at }) => {
    const entries = [...named].map(
      ([key, value]): Entry => ({ key: { kind: 'text', value: key, ...where(value) }, value }),
    );
    const written: Value = { kind: 'map', entries, open: false, ...where(at) };
    const [base] = args;
    if (!base) return written;
    const pairs = base.kind === 'list' ? fromPairs(base, at) : base;
    return union(pairs, written, at);
  },
  'dict.fromkeys': (_, { args, at }) => {
    const [keys, value = none(at)] = args;
    if (keys?.kind !== 'list') return { kind: 'map', entries: [], open: true, ...where(at) };
    return { kind: 'map', entries: keys.items.map((key) => ({ key, value })), open: keys.open, ...where(at) };
  },
  'json.loads': (_, { args, at }) => fromJson(args[0], at),
  isinstance: (_, { args: [value, type], at }) => {
    const kind = value && type?.kind === 'symbol' ? typesOf[value.kind] : undefined;
    if (kind === undefined || type?.kind !== 'symbol' || !/^(list|tuple|set|dict|str)$/.test(type.path))
      return unknown(at, 'its type is not known');
    return { kind: 'constant', value: kind.includes(type.path), ...where(at) };
  },
  bool: (_, { at }) => unknown(at, 'it is a condition'),
};

/** A map, so that what a file calls its functions finds nothing that every object has. */
export const knownFunctions = new Map(Object.entries(functions));

export function listOf(value: Value | undefined, at: Span): Value {
  if (!value) return { kind: 'list', items: [], open: false, ...where(at) };
  if (value.kind === 'map')
    return { kind: 'list', items: value.entries.map(({ key }) => key), open: value.open, ...where(at) };
  return another(value);
}

/** Another object that holds the same. */
export const another = (value: Value): Value => ({ ...value });

/** Another object that holds others of the same. */
function copied(value: Value, depth = 0): Value {
  if (depth > 20) return value;
  if (value.kind === 'list') return { ...value, items: value.items.map((one) => copied(one, depth + 1)) };
  if (value.kind === 'either') return { ...value, values: value.values.map((one) => copied(one, depth + 1)) };
  if (value.kind !== 'map') return value;
  return {
    ...value,
    entries: value.entries.map((one): Entry => ({ ...one, value: copied(one.value, depth + 1) })),
  };
}

function zipped(args: readonly Value[], at: Span): Value {
  const lists = args.map((arg) => listOf(arg, at));
  const known = lists.flatMap((list) => (list.kind === 'list' && !list.open ? [list.items] : []));
  if (known.length < lists.length || known.length === 0)
    return { kind: 'list', items: [], open: true, ...where(at) };
  const length = Math.min(...known.map((items) => items.length));
  const rounds = (known[0] ?? []).slice(0, length).map(
    (_, index): Value => ({
      kind: 'list',
      items: known.flatMap((items) => items[index] ?? []),
      open: false,
      ...where(at),
    }),
  );
  return { kind: 'list', items: rounds, open: false, ...where(at) };
}

function fromPairs(pairs: Extract<Value, { kind: 'list' }>, at: Span): Value {
  const entries = pairs.items.flatMap((pair): Entry[] => {
    const [key, value] = pair.kind === 'list' ? pair.items : [];
    return key && value ? [{ key, value }] : [];
  });
  return { kind: 'map', entries, open: pairs.open || entries.length < pairs.items.length, ...where(at) };
}

/** A known text is read as JSON; its values all stand where the text does. */
function fromJson(text: Value | undefined, at: Span): Value {
  const read: Value = {
    kind: 'call',
    callee: 'json.loads',
    args: text ? [text] : [],
    named: new Map(),
    ...where(at),
  };
  if (text?.kind !== 'text' || text.value.length > 100_000) return read;
  try {
    return fromPlain(JSON.parse(text.value), text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unknown(at, 'the text is not JSON');
  }
}

function fromPlain(value: unknown, at: Span, depth = 0): Value {
  if (depth > 20) return unknown(at, 'it is nested too deeply to follow');
  if (typeof value === 'string') return { kind: 'text', value, ...where(at) };
  if (Array.isArray(value))
    return {
      kind: 'list',
      items: value.map((one) => fromPlain(one, at, depth + 1)),
      open: false,
      ...where(at),
    };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, held]): Entry => ({
        key: { kind: 'text', value: key, ...where(at) },
        value: fromPlain(held, at, depth + 1),
      }),
    );
    return { kind: 'map', entries, open: false, ...where(at) };
  }
  return { kind: 'constant', value: value as number | boolean | null, ...where(at) };
}
