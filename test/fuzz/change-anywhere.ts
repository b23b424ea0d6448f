type Path = readonly (string | number)[];

/** A key, or a value, of a tree of data. */
export interface Place {
  path: Path;
  isKey: boolean;
}

/** Each place in a tree of data but its root. */
export const placesIn = (data: unknown, path: Path = []): Place[] =>
  typeof data !== 'object' || data === null
    ? []
    : Object.entries(data).flatMap(([key, value]) => {
        const at = [...path, Array.isArray(data) ? Number(key) : key];
        const own = { path: at, isKey: false };
        return [own, ...(Array.isArray(data) ? [] : [{ path: at, isKey: true }]), ...placesIn(value, at)];
      });

/** What takes something away. */
export const NOTHING = Symbol('nothing');

/** The same tree with something else at a place; a key becomes the text of it. */
export function changedAt(data: unknown, { path, isKey }: Place, change: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).flatMap(([key, value]): [string, unknown][] => {
    if (key !== String(first)) return [[key, value]];
    if (rest.length > 0) return [[key, changedAt(value, { path: rest, isKey }, change)]];
    if (change === NOTHING) return [];
    return [isKey ? [String(change), value] : [key, change]];
  });
  return Array.isArray(data) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
