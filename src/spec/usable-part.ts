import type { Path } from '../diagnostic.ts';
import { emptyMap, find, type LocatedMap, only, toPlain, without } from '../yaml/located.ts';
import type { SpecProblem } from '../yaml/problem.ts';
import { explainIssue } from './explain-issue.ts';
import { layerKeys } from './layer-keys.ts';
import { withoutNulls } from './merge.ts';
import { specSchema } from './schema.ts';

/** Nulls at the top take nothing away; those inside an environment are the merge's business; claims may be null. */
export function withoutLayerNulls(root: LocatedMap, problems: SpecProblem[]): LocatedMap {
  const layer = only(root, layerKeys);
  const clean = withoutNulls(layer, [], problems);
  if (clean === layer) return root;
  // Written order matters to whoever reads the findings.
  const ordered = [...root.entries].flatMap(([key, entry]) => {
    const left = layer.entries.has(key) ? clean.entries.get(key) : entry;
    return left ? [[key, left] as const] : [];
  });
  return { ...root, entries: new Map(ordered) };
}

export interface UsablePart {
  usable: LocatedMap;
  /** What was left out. */
  refused: Path[];
}

/**
 * Leaves out what the schema refuses, reporting it, until the rest is accepted.
 * @param before what was left out already
 */
export function usablePart(root: LocatedMap, before: readonly Path[], problems: SpecProblem[]): UsablePart {
  let usable = root;
  const refused: Path[] = [...before];
  // What was left out may be missed at its place, or by what it stood in: that was said already.
  const isFollowUp = (path: Path) => refused.some((one) => path.every((step, index) => one[index] === step));
  for (;;) {
    const result = specSchema.safeParse(toPlain(withoutEnvironmentNulls(withoutLayerNulls(usable, []))));
    if (result.success) return { usable, refused };
    const unusable: Path[] = [];
    // A misspelt key is why another one is missing.
    const misspelt = result.error.issues.filter(({ code }) => code === 'unrecognized_keys');
    for (const issue of new Set([...misspelt, ...result.error.issues])) {
      const explained = explainIssue(issue, usable);
      if (issue.code === 'unrecognized_keys' || !isFollowUp(issue.path as Path))
        problems.push(...explained.problems);
      unusable.push(...explained.unusable);
      if (issue.code === 'unrecognized_keys') refused.push(...explained.unusable);
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
