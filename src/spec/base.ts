import type { Path } from '../diagnostic.ts';
import { find, type LocatedEntry, type LocatedMap, only } from '../yaml/located.ts';
import type { ReadYaml } from '../yaml/locator.ts';
import { invalid, type SpecProblem } from '../yaml/problem.ts';
import { layerKeys } from './layer-keys.ts';
import type { SpecText } from './loaded.ts';
import { merge } from './merge.ts';

/** What `extends` names, with the places in it said to be in that file; or why it cannot be read. */
export type BaseText =
  | (Pick<SpecText, 'source' | 'text'> & { read: ReadYaml })
  | { wrong: string; fix: string };

/** A base that can be merged. */
export interface Base extends SpecText {
  root: LocatedMap;
  /** Where something stands that could not be read. */
  lost: readonly Path[];
}

const EXTENDS: Path = ['extends'];

/** What a spec names in `extends`; undefined: it has no base, or says it in a way that the schema refuses. */
export function baseNamed({ root }: ReadYaml): string | undefined {
  const named = root && find(root, EXTENDS)?.value;
  return named?.kind === 'scalar' && typeof named.value === 'string' && named.value !== ''
    ? named.value
    : undefined;
}

/**
 * Reads the base of a spec. What is wrong with it is said in its own lines; what has no line, where it is named.
 * @returns undefined where nothing can be made of it
 */
export function readBase(own: LocatedMap, base: BaseText, problems: SpecProblem[]): Base | undefined {
  const named = find(own, EXTENDS);
  const refuse = (message: string, fix?: string, at = named?.value.range) => {
    problems.push(invalid(EXTENDS, at, message, fix));
    return undefined;
  };
  if ('wrong' in base) return refuse(base.wrong, base.fix);
  const { source, text, read } = base;
  for (const problem of read.problems) {
    if (problem.range) problems.push(problem);
    else refuse(problem.kind === 'invalid' ? `${source}: ${problem.message}` : `${source} cannot be used`);
  }
  if (!read.root) return undefined;
  if (read.root.kind !== 'map')
    return refuse(
      `${source} is no mapping, so it is no base`,
      'write `version: 1` and the keys that specs share',
    );
  const again = find(read.root, EXTENDS);
  if (again)
    return refuse(
      `${source} is a base, and has \`extends\` itself: a base extends nothing`,
      'move what it takes from there into this base, and remove the line',
      again.keyRange,
    );
  return { source, text, root: read.root, lost: read.lost };
}

/**
 * A spec over its base, as an environment over what stands above it: mappings key by key, lists and scalars replace, a
 * null takes the key away. An environment of both has what both say; an empty one adds nothing.
 */
export function combined(base: LocatedMap, own: LocatedMap, problems: SpecProblem[]): LocatedMap {
  const layers = merge(onlyLayer(base), onlyLayer(own));
  problems.push(...layers.problems);
  const entries = new Map<string, LocatedEntry>([...base.entries, ...own.entries]);
  for (const key of layerKeys) {
    const entry = layers.merged.entries.get(key);
    if (entry) entries.set(key, entry);
    else entries.delete(key);
  }
  const environments = bothEnvironments(base.entries.get('environments'), own.entries.get('environments'));
  if (environments) entries.set('environments', environments);
  return { ...own, entries };
}

const onlyLayer = (map: LocatedMap): LocatedMap => only(map, layerKeys);

/** Those of the base first. Each is here for its place and name: what it comes to is merged layer by layer. */
function bothEnvironments(
  base: LocatedEntry | undefined,
  own: LocatedEntry | undefined,
): LocatedEntry | undefined {
  if (base?.value.kind !== 'map' || own?.value.kind !== 'map') return own ?? base;
  const entries = new Map(base.value.entries);
  for (const [name, entry] of own.value.entries) {
    const below = entries.get(name)?.value;
    const isBoth = below?.kind === 'map' && entry.value.kind === 'map';
    entries.set(name, isBoth ? { ...entry, value: merge(below, entry.value as LocatedMap).merged } : entry);
  }
  return { ...own, value: { ...own.value, entries } };
}
