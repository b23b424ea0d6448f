import type { Path } from '../diagnostic.ts';
import { emptyMap, type Located, type LocatedEntry, type LocatedMap } from '../yaml/located.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { clientProofs } from './client-proof-schema.ts';

/** Mappings that say one thing in one of several ways: an environment's way replaces the one above, whole. */
const replacedWhole = new Set(['tenant.id', 'client.id', ...clientProofs.map((key) => `client.${key}`)]);

/** The path inside one provider, where there are several. */
const inProvider = (path: Path): string => (path[0] === 'providers' ? path.slice(2) : path).join('.');

/**
 * Merges an environment over what stands above it, and a spec over its base: mappings key by key, lists and scalars replace, a null takes the
 * key away. Both sides keep their places.
 * @returns the merged layer, and a warning for each null that takes nothing away
 */
export function merge(base: LocatedMap, over: LocatedMap): { merged: LocatedMap; problems: SpecProblem[] } {
  const problems: SpecProblem[] = [];
  const merged = mergeMaps(base, over, [], problems);
  return { merged, problems };
}

function mergeMaps(base: LocatedMap, over: LocatedMap, path: Path, problems: SpecProblem[]): LocatedMap {
  const entries = new Map<string, LocatedEntry>(base.entries);
  if (inProvider(path) === 'client' && clientProofs.some((key) => hasValue(over, key))) {
    // Another way to prove itself takes the place of the one above.
    for (const key of clientProofs) entries.delete(key);
  }
  for (const [key, entry] of over.entries) {
    const at = [...path, key];
    const above = base.entries.get(key);
    if (isNull(entry.value)) {
      if (!above) problems.push(removesNothing(at, entry));
      entries.delete(key);
      continue;
    }
    const { keyRange, value } = entry;
    if (above?.value.kind === 'map' && value.kind === 'map' && !replacedWhole.has(inProvider(at))) {
      entries.set(key, { keyRange, value: mergeMaps(above.value, value, at, problems) });
    } else {
      entries.set(key, { keyRange, value: value.kind === 'map' ? withoutNulls(value, at, problems) : value });
    }
  }
  return { ...over, entries };
}

/** Where nothing stands above, a null has nothing to take away. @returns the map itself where it has none */
export function withoutNulls(map: LocatedMap, path: Path, problems: SpecProblem[]): LocatedMap {
  return hasNull(map) ? mergeMaps(emptyMap(map.range, map.path), map, path, problems) : map;
}

/** Lists are left as they are. */
function hasNull({ entries }: LocatedMap): boolean {
  for (const { value } of entries.values())
    if (value.kind === 'map' ? hasNull(value) : isNull(value)) return true;
  return false;
}

const hasValue = ({ entries }: LocatedMap, key: string) => {
  const value = entries.get(key)?.value;
  return value !== undefined && !isNull(value);
};

const isNull = (value: Located) => value.kind === 'scalar' && value.value === null;

function removesNothing(path: Path, entry: LocatedEntry): SpecProblem {
  const key = path.at(-1);
  return invalid(
    path,
    entry.keyRange,
    `\`${key}\` is empty: a null takes a key away, and nothing above has this one`,
    'give it a value, or remove the line',
    'warning',
  );
}
