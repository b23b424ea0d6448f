import { withItem } from './item.ts';
import { type Given, none, where } from './known-functions.ts';
import { union } from './operators.ts';
import { type Entry, either, MAX_ITEMS, type Span, type Value } from './value.ts';

/** Methods that change what they are called on: what it is afterwards. */
const byName: Record<string, (value: Value, given: Given) => Value> = {
  append: (value, { args, at }) => extended(value, args, at),
  add: (value, { args, at }) => extended(value, args, at),
  insert: (value, { args: [index, item], at }) =>
    value.kind === 'list' && index?.kind === 'constant' && index.value === 0 && item
      ? { ...value, items: [item, ...value.items] }
      : extended(value, item ? [item] : [], at),
  extend: (value, { args: [more], at }) =>
    more?.kind === 'list'
      ? open(extended(value, more.items, at), more.open)
      : open(extended(value, [], at), true),
  update: (value, { args, named, at }) => {
    const more = [...named].map(
      ([key, held]): Entry => ({ key: { kind: 'text', value: key, ...where(held) }, value: held }),
    );
    const base = args[0] ? union(value, args[0], at) : value;
    return more.length > 0
      ? union(base, { kind: 'map', entries: more, open: false, ...where(at) }, at)
      : base;
  },
  setdefault: (value, { args: [key, held], at }) => {
    if (!key || value.kind !== 'map') return value;
    const there = value.entries.find(
      (one) => one.key.kind === 'text' && key.kind === 'text' && one.key.value === key.value,
    );
    return there ? value : withItem(value, key, held ?? none(at));
  },
  pop: (value, given) => removed(value, given),
  remove: (value) => open(value, true),
  clear: (value) =>
    value.kind === 'map'
      ? { ...value, entries: [], open: false }
      : value.kind === 'list'
        ? { ...value, items: [], open: false }
        : value,
};

export const changes = new Map(Object.entries(byName));

function extended(value: Value, items: Value[], at: Span): Value {
  if (value.kind === 'either')
    return either(
      value.values.map((one) => extended(one, items, at)),
      value,
    );
  if (value.kind !== 'list') return { kind: 'list', items, open: true, ...where(at) };
  if (value.items.length + items.length > MAX_ITEMS) return { ...value, open: true };
  return { ...value, items: [...value.items, ...items] };
}

const open = (value: Value, isOpen: boolean): Value =>
  (value.kind === 'list' || value.kind === 'map') && isOpen ? { ...value, open: true } : value;

/** Without the key that is taken away; when it is not known which, anything may be gone. */
function removed(value: Value, { args: [key] }: Given): Value {
  if (value.kind !== 'map') return open(value, true);
  if (key?.kind !== 'text') return { ...value, open: true };
  return {
    ...value,
    entries: value.entries.filter((one) => one.key.kind !== 'text' || one.key.value !== key.value),
  };
}
