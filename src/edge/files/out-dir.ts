import { basename, dirname, join } from 'node:path';
import { DEFAULT_SPEC } from './read-spec.ts';

/**
 * Where the files of a spec go: `rendered/` beside it, or `rendered/team-a/` for a spec called `team-a.yaml`.
 * @param source the spec as it was named
 */
export function defaultOutDir(source: string): string {
  const name = basename(source);
  const folder = join(dirname(source), 'rendered');
  if (name === DEFAULT_SPEC || name === '<stdin>') return folder;
  const stem = name.replace(/\.ya?ml$/i, '');
  // `...yaml` would lead out of the folder.
  return join(folder, /^\.*$/.test(stem) ? name : stem);
}

/** The name of a spec, without its folder, for the heads of what is rendered: the same bytes wherever it lies. */
export const specName = (source: string): string => (source === '<stdin>' ? DEFAULT_SPEC : basename(source));
