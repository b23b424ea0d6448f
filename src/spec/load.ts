import type { Path } from '../diagnostic.ts';
import { providerOf } from '../providers/index.ts';
import { countValues, emptyMap, find, type LocatedMap, toPlain, without } from '../yaml/located.ts';
import { invalid, isError, type SpecProblem } from '../yaml/problem.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { explainIssue } from './explain-issue.ts';
import { DEFAULT_ENVIRONMENT, type Exception, type LoadedSpec, type SpecEnvironment } from './loaded.ts';
import { merge, withoutNulls } from './merge.ts';
import { misread } from './misread.ts';
import { needed } from './needed.ts';
import { missing, noProviderNamed } from './required.ts';
import { type Layer, layerSchema, type SpecFile, specSchema } from './schema.ts';
import { twoProofs } from './two-proofs.ts';
import { viewsIn } from './views.ts';

const layerKeys = Object.keys(layerSchema.shape);

/** What stands at the top counts once for each environment, so a small file could become a huge one. */
const MAX_MERGED_VALUES = 1_000_000;

/**
 * Reads a spec and merges its environments. What cannot be used becomes a problem and is left out, so that one
 * mistake does not hide the next one.
 * @param text the file's content, without a byte order mark
 * @param source the file's name as the user gave it
 */
export function loadSpec(text: string, source: string): LoadedSpec {
  const { root, problems, lost } = readYaml(text);
  const empty = { source, text, environments: [], tests: [], exceptions: [], problems };
  if (!root) return empty;
  if (root.kind !== 'map') {
    problems.push(
      invalid(
        [],
        root.range,
        'a spec is a mapping that begins with `version: 1`',
        root.kind === 'scalar' && /^version:\S/.test(root.text)
          ? 'put a space behind `version:`'
          : 'write `version: 1` on the first line, and the keys below it',
      ),
    );
    return empty;
  }
  const mistaken = misread(root);
  problems.push(...mistaken.problems);
  const places = [...lost, ...mistaken.places];
  const readable = withoutLayerNulls(without(root, places), problems);
  const { usable, refused } = usablePart(readable, places, problems);
  const file = toPlain(usable) as SpecFile;
  const environments = environmentsOf(usable, problems, refused);
  problems.push(...needed(environments, file.artifacts, root));
  return {
    ...empty,
    root,
    environments,
    ...(file.artifacts && { artifacts: file.artifacts }),
    tests: file.tests ?? [],
    exceptions: exceptionsIn(usable, file),
  };
}

function exceptionsIn(usable: LocatedMap, { accept = [] }: SpecFile): Exception[] {
  const written = find(usable, ['accept'])?.value;
  const items = written?.kind === 'list' ? written.items : [];
  return accept.flatMap((entry, index) => {
    const item = items[index];
    return item ? [{ ...entry, at: { path: item.path, range: item.range } }] : [];
  });
}

/** Nulls at the top take nothing away; those inside an environment are the merge's business; claims may be null. */
function withoutLayerNulls(root: LocatedMap, problems: SpecProblem[]): LocatedMap {
  const entries = new Map(root.entries);
  const layer = new Map([...root.entries].filter(([key]) => layerKeys.includes(key)));
  for (const key of layer.keys()) entries.delete(key);
  const clean = withoutNulls({ ...root, entries: layer }, [], problems);
  // Written order matters to whoever reads the findings.
  const ordered = [...root.entries.keys()].flatMap((key) => {
    const entry = clean.entries.get(key) ?? entries.get(key);
    return entry ? [[key, entry] as const] : [];
  });
  return { ...root, entries: new Map(ordered) };
}

/**
 * Leaves out what the schema refuses, reporting it, until the rest is accepted.
 * @param before what was left out already
 */
function usablePart(
  root: LocatedMap,
  before: readonly Path[],
  problems: SpecProblem[],
): { usable: LocatedMap; refused: Path[] } {
  let usable = root;
  const refused: Path[] = [...before];
  // What was left out may be missed at its place, or by what it stood in: that was said already.
  const isFollowUp = (path: Path) => refused.some((one) => path.every((step, index) => one[index] === step));
  for (;;) {
    const result = specSchema.safeParse(toPlain(withoutEnvironmentNulls(usable)));
    if (result.success) return { usable, refused };
    const unusable: Path[] = [];
    for (const issue of result.error.issues) {
      const explained = explainIssue(issue, usable);
      if (!isFollowUp(issue.path as Path)) problems.push(...explained.problems);
      unusable.push(...explained.unusable);
    }
    refused.push(...unusable);
    const smaller = without(usable, unusable);
    if (unusable.every((path) => !find(usable, path))) return { usable: smaller, refused }; // what is left is only missing
    usable = smaller;
  }
}

function withoutEnvironmentNulls(root: LocatedMap): LocatedMap {
  const environments = root.entries.get('environments');
  if (environments?.value.kind !== 'map') return root;
  const cleaned = [...environments.value.entries].map(([name, entry]) => {
    if (entry.value.kind === 'map')
      return [name, { ...entry, value: withoutNulls(entry.value, [], []) }] as const;
    return [
      name,
      isEmpty(entry.value) ? { ...entry, value: emptyMap(entry.keyRange, ['environments', name]) } : entry,
    ] as const;
  });
  const value = { ...environments.value, entries: new Map(cleaned) };
  return { ...root, entries: new Map(root.entries).set('environments', { ...environments, value }) };
}

const isEmpty = (value: { kind: string; value?: unknown }) => value.kind === 'scalar' && value.value === null;

function environmentsOf(
  usable: LocatedMap,
  problems: SpecProblem[],
  refused: readonly Path[],
): SpecEnvironment[] {
  const base = {
    ...usable,
    entries: new Map([...usable.entries].filter(([key]) => layerKeys.includes(key))),
  };
  const written = usable.entries.get('environments');
  const environments = written?.value;
  const isRefused = refusedAt([...refused, ...problems.filter(isError).map(({ path }) => path)]);
  if (environments?.kind !== 'map')
    return viewsOfEnvironment(DEFAULT_ENVIRONMENT, base, undefined, problems, isRefused);
  if (environments.entries.size * countValues(base) > MAX_MERGED_VALUES) {
    const what = `${environments.entries.size} environments over what stands above them are more than ${MAX_MERGED_VALUES} values`;
    problems.push(invalid(['environments'], written?.keyRange, what, 'write several specs'));
    return [];
  }
  return [...environments.entries].flatMap(([name, { keyRange, value }]) => {
    const own = value.kind === 'map' ? value : emptyMap(keyRange, ['environments', name]);
    const { merged, problems: nulls } = merge(base, own);
    problems.push(...nulls.map((problem) => ({ ...problem, path: ['environments', name, ...problem.path] })));
    return viewsOfEnvironment(name, merged, { ...own, range: keyRange }, problems, isRefused);
  });
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
    return [{ name, values, located, ...(among !== undefined && { among }) }];
  });
}

/** What was written but refused is not missing, and neither is what stands above it. */
function refusedAt(paths: readonly Path[]): IsRefused {
  const refused = new Set<string>();
  for (const path of paths) {
    for (let length = 1; length <= path.length; length++) refused.add(path.slice(0, length).join('\n'));
  }
  return (path, environment) =>
    refused.has(path.join('\n')) || refused.has(['environments', environment, ...path].join('\n'));
}
