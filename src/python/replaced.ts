import type { Reader } from './reader.ts';
import type { Entry, Value } from './value.ts';

/** Python refuses literals that nest deeper than that, and configurations do not come near. */
const MAX_DEPTH = 40;

/**
 * A value in which each object of `changed` is what it has become. The same value comes back where it holds none of
 * them: values are never changed in place, since the branches of an `if` share them.
 */
export function replaced(reader: Reader, value: Value, changed: ReadonlyMap<Value, Value>): Value {
  const done = new Map<Value, Value>([
    ...changed,
    ...[...changed.values()].map((made) => [made, made] as const),
  ]);
  const go = (one: Value, depth: number): Value => {
    const before = done.get(one);
    if (before) return before;
    if (depth > MAX_DEPTH || !holds(one) || !reader.mayReplace()) return one;
    const made = rebuilt(one, (part) => go(part, depth + 1));
    done.set(one, made);
    return made;
  };
  return go(value, 0);
}

const holds = ({ kind }: Value) => kind === 'map' || kind === 'list' || kind === 'either';

function rebuilt(value: Value, change: (part: Value) => Value): Value {
  if (value.kind === 'list') {
    const items = value.items.map(change);
    return items.every((item, index) => item === value.items[index]) ? value : { ...value, items };
  }
  if (value.kind === 'either') {
    const values = value.values.map(change);
    return values.every((one, index) => one === value.values[index]) ? value : { ...value, values };
  }
  if (value.kind !== 'map') return value;
  const entries = value.entries.map((one): Entry => {
    const held = change(one.value);
    return held === one.value ? one : { ...one, value: held };
  });
  return entries.every((one, index) => one === value.entries[index]) ? value : { ...value, entries };
}
