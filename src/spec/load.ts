import type { Path } from '../diagnostic.ts';
import { providerOf } from '../providers/index.ts';
import {
  countValues,
  emptyMap,
  find,
  type LocatedEntry,
  type LocatedMap,
  only,
  toPlain,
  without,
} from '../yaml/located.ts';
import type { ReadYaml } from '../yaml/locator.ts';
import { invalid, isError, type SpecProblem } from '../yaml/problem.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { AcceptEntry } from './accept-schema.ts';
import { withAssumed } from './assumed.ts';
import { type BaseText, combined, readBase } from './base.ts';
import { layerKeys } from './layer-keys.ts';
import { DEFAULT_ENVIRONMENT, type Exception, type LoadedSpec, type SpecEnvironment } from './loaded.ts';
import { merge } from './merge.ts';
import { misread } from './misread.ts';
import { needed } from './needed.ts';
import { missing, noProviderNamed } from './required.ts';
import type { Layer, SpecFile } from './schema.ts';
import { twoProofs } from './two-proofs.ts';
import { type UsablePart, usablePart, withoutLayerNulls } from './usable-part.ts';
import { viewsIn } from './views.ts';

/** What stands at the top counts once for each environment, so a small file could become a huge one. */
const MAX_MERGED_VALUES = 1_000_000;

/**
 * Reads a spec and merges its environments. What cannot be used becomes a problem and is left out, so that one
 * mistake does not hide the next one.
 * @param text the file's content, without a byte order mark
 * @param source the file's name as the user gave it
 * @param base what `extends` names, if the spec has it
 * @param read the YAML of the text, where it was read already; its problems become those of the spec
 */
export function loadSpec(
  text: string,
  source: string,
  base?: BaseText,
  { root: own, problems, lost }: ReadYaml = readYaml(text),
): LoadedSpec {
  const empty = { source, text, environments: [], tests: [], exceptions: [], problems };
  if (!own) return empty;
  if (own.kind !== 'map') {
    problems.push(
      invalid(
        [],
        own.range,
        'a spec is a mapping that begins with `version: 1`',
        own.kind === 'scalar' && /^version:\S/.test(own.text)
          ? 'put a space behind `version:`'
          : 'write `version: 1` on the first line, and the keys below it',
      ),
    );
    return empty;
  }
  const under = base && readBase(own, base, problems);
  const files = [...(under ? [under] : []), { root: own, lost }];
  const parts = files.map((file, index) => partOf(file, index === 0, problems));
  // Without its base nearly everything would be missing in it.
  if (own.entries.has('extends') && !under) return { ...empty, root: own };
  const refused = parts.flatMap((part) => part.refused);
  const layers = parts.map(({ usable }) => usable);
  const usable = layers.reduce((below, over) => combined(below, over, problems));
  const root = under ? combined(under.root, own, []) : own;
  const file = toPlain(only(usable, ['artifacts', 'tests', 'accept'])) as SpecFile;
  const environments = environmentsOf(usable, layers, problems, refused);
  problems.push(...needed(environments, file.artifacts, root));
  return {
    ...empty,
    root,
    environments,
    ...(file.artifacts && { artifacts: file.artifacts }),
    tests: file.tests ?? [],
    exceptions: exceptionsIn(usable, file),
    ...(under && { written: own, base: { source: under.source, text: under.text, root: under.root } }),
  };
}

/** @param isLowest whether nothing stands below it that a null at its top could take away */
function partOf(
  { root, lost }: { root: LocatedMap; lost: readonly Path[] },
  isLowest: boolean,
  problems: SpecProblem[],
): UsablePart {
  const mistaken = misread(root);
  problems.push(...mistaken.problems);
  const places = [...lost, ...mistaken.places];
  const readable = without(root, places);
  return usablePart(isLowest ? withoutLayerNulls(readable, problems) : readable, places, problems);
}

/** What was refused of an entry is left out of it; without one of these it accepts nothing. */
const isWhole = (entry: Partial<AcceptEntry>) =>
  entry.rule !== undefined && entry.reason !== undefined && entry.until !== undefined;

function exceptionsIn(usable: LocatedMap, { accept = [] }: SpecFile): Exception[] {
  const written = find(usable, ['accept'])?.value;
  const items = written?.kind === 'list' ? written.items : [];
  return accept.flatMap((entry, index) => {
    const item = items[index];
    return item && isWhole(entry) ? [{ ...entry, at: { path: item.path, range: item.range } }] : [];
  });
}

/**
 * @param usable everything that stands above the environments
 * @param layers the files, the base first: each has what it says of an environment
 */
function environmentsOf(
  usable: LocatedMap,
  layers: readonly LocatedMap[],
  problems: SpecProblem[],
  refused: readonly Path[],
): SpecEnvironment[] {
  const top = only(usable, layerKeys);
  const written = usable.entries.get('environments');
  const environments = written?.value;
  const isRefused = refusedAt([...refused, ...problems.filter(isError).map(({ path }) => path)]);
  if (environments?.kind !== 'map')
    return viewsOfEnvironment(DEFAULT_ENVIRONMENT, top, undefined, problems, isRefused);
  if (environments.entries.size * countValues(top) > MAX_MERGED_VALUES) {
    const what = `${environments.entries.size} environments over what stands above them are more than ${MAX_MERGED_VALUES} values`;
    problems.push(invalid(['environments'], written?.keyRange, what, 'write several specs'));
    return [];
  }
  return [...environments.entries].flatMap(([name, { keyRange }]) => {
    const all = layers.flatMap((layer) => environmentIn(layer, name) ?? []);
    const merged = all.reduce((above, own) => {
      const step = merge(above, own);
      problems.push(
        ...step.problems.map((problem) => ({ ...problem, path: ['environments', name, ...problem.path] })),
      );
      return step.merged;
    }, top);
    const own = all.at(-1) ?? emptyMap(keyRange, ['environments', name]);
    return viewsOfEnvironment(name, merged, { ...own, range: keyRange }, problems, isRefused);
  });
}

/** What a file says of an environment; one without anything in it adds nothing. */
function environmentIn(layer: LocatedMap, name: string): LocatedMap | undefined {
  const entry: LocatedEntry | undefined = find(layer, ['environments', name]) as LocatedEntry | undefined;
  if (!entry) return undefined;
  return entry.value.kind === 'map' ? entry.value : emptyMap(entry.keyRange, ['environments', name]);
}

type IsRefused = (path: Path, environment: string) => boolean;

/** An environment, once for each of its providers. */
function viewsOfEnvironment(
  name: string,
  merged: LocatedMap,
  place: LocatedMap | undefined,
  problems: SpecProblem[],
  isRefused: IsRefused,
): SpecEnvironment[] {
  const { views, problems: wrong } = viewsIn(merged);
  problems.push(...wrong);
  return views.flatMap(({ among, located }) => {
    const named = find(located, ['provider']);
    // Whoever it is meant to be, nothing can be said of the rest but by what is known of another one.
    if (!named && isRefused(among === undefined ? ['provider'] : ['providers', among, 'type'], name))
      return [];
    if (!named && !find(located, ['tenant']) && (among !== undefined || find(located, ['issuer']))) {
      problems.push(noProviderNamed(among, located, place));
      return [];
    }
    // Every part was accepted by the schema, and so is what the merge puts together of them.
    const values = toPlain(without(located, [['providers']])) as Layer;
    const provider = providerOf(values);
    const who = { environment: name, among };
    problems.push(...missing(located, provider, who, place).filter(({ path }) => !isRefused(path, name)));
    problems.push(...provider.problems(located, values, provider.variables(among)), ...twoProofs(located));
    return [withAssumed({ name, values, located, ...(among !== undefined && { among }) })];
  });
}

/** What was written but refused is not missing, and neither is what stands above it or in it. */
function refusedAt(paths: readonly Path[]): IsRefused {
  const refused = new Set(paths.map((path) => path.join('\n')));
  const above = new Set(paths.flatMap((path) => beginnings(path)));
  return (path, environment) =>
    [path, ['environments', environment, ...path]].some(
      (one) => above.has(one.join('\n')) || beginnings(one).some((beginning) => refused.has(beginning)),
    );
}

const beginnings = (path: Path): string[] => path.map((_, index) => path.slice(0, index + 1).join('\n'));
