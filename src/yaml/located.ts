import type { Path, Range } from '../diagnostic.ts';

/** A YAML value that remembers where it was written. Merged environments keep the places of both sides. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

interface Written {
  range: Range;
  /** From the root of the file, so that a merged environment still knows where each part came from. */
  path: Path;
}

export interface LocatedScalar extends Written {
  kind: 'scalar';
  value: string | number | bigint | boolean | null;
  /** As written, before YAML made a number or a boolean of it. */
  text: string;
  /** What stands there where it cannot be read: the name of an alias or of a tag. Its value is null. */
  lost?: string;
}

export interface LocatedList extends Written {
  kind: 'list';
  items: Located[];
}

export interface LocatedEntry {
  keyRange: Range;
  value: Located;
}

export interface LocatedMap extends Written {
  kind: 'map';
  entries: Map<string, LocatedEntry>;
  /** What stands under keys that are not taken, such as the second of two: nobody uses it, and it must not be shown either. */
  refused?: readonly (readonly [key: string, entry: LocatedEntry])[];
}

/** A mapping with nothing in it, for an environment that adds nothing. */
export function emptyMap(range: Range, path: Path): LocatedMap {
  return { kind: 'map', entries: new Map(), range, path };
}

/** What stands at `path`, and the range of its key if it has one; undefined when nothing does. */
export function find(root: Located, path: Path): { value: Located; keyRange?: Range } | undefined {
  let at: { value: Located; keyRange?: Range } = { value: root };
  for (const step of path) {
    const next = child(at.value, step);
    if (!next) return undefined;
    at = next;
  }
  return at;
}

function child(parent: Located, step: string | number): { value: Located; keyRange?: Range } | undefined {
  if (parent.kind === 'map') return parent.entries.get(String(step));
  if (parent.kind === 'list') {
    const item = parent.items[Number(step)];
    return item && { value: item };
  }
  return undefined;
}

/** The nearest thing that was really written at or above `path`: findings about what is missing point there. */
export function nearest(root: Located, path: Path): { value: Located; keyRange?: Range } {
  for (let length = path.length; length > 0; length--) {
    const found = find(root, path.slice(0, length));
    if (found) return found;
  }
  return { value: root };
}

/** The plain JavaScript value, for the schema. */
export function toPlain(located: Located): unknown {
  if (located.kind === 'scalar') return located.value;
  if (located.kind === 'list') return located.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  // No key is `__proto__`: the reader refuses it. A loop takes a fifth of the time that `Object.fromEntries` does.
  for (const [key, { value }] of located.entries) plain[key] = toPlain(value);
  return plain;
}

/** A mapping with what stands under some keys of it, in the order in which it is written. */
export const only = (map: LocatedMap, keys: readonly string[]): LocatedMap => ({
  ...map,
  entries: new Map([...map.entries].filter(([key]) => keys.includes(key))),
});

/** A copy of `root` without what stands at the given paths. */
export function without(root: LocatedMap, paths: readonly Path[]): LocatedMap {
  return removeAll(root, paths) as LocatedMap;
}

function removeAll(at: Located, paths: readonly Path[]): Located {
  if (paths.length === 0 || at.kind === 'scalar') return at;
  const below = new Map<string, Path[]>();
  for (const [first, ...rest] of paths) {
    const key = String(first);
    below.set(key, [...(below.get(key) ?? []), rest]);
  }
  const kept = <T>(key: string, value: T, again: (paths: Path[]) => T): T[] => {
    const rest = below.get(key);
    if (!rest) return [value];
    return rest.some((path) => path.length === 0) ? [] : [again(rest)];
  };
  if (at.kind === 'list') {
    return {
      ...at,
      items: at.items.flatMap((item, i) => kept(String(i), item, (rest) => removeAll(item, rest))),
    };
  }
  const entries = [...at.entries].flatMap(([key, entry]) =>
    kept(key, entry, (rest) => ({ ...entry, value: removeAll(entry.value, rest) })).map(
      (left) => [key, left] as const,
    ),
  );
  return { ...at, entries: new Map(entries) };
}

/** How many values stand in `located`, itself included. */
export function countValues(located: Located): number {
  if (located.kind === 'scalar') return 1;
  const below =
    located.kind === 'list' ? located.items : [...located.entries.values()].map(({ value }) => value);
  return below.reduce((sum, value) => sum + countValues(value), 1);
}
