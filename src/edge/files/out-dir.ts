import { basename, dirname, join } from 'node:path';
import type { LoadedSpec } from '../../spec/loaded.ts';
import { DEFAULT_SPEC } from './default-spec.ts';

/** The folder of what is committed, and the one of what signs in on this machine, which is not. */
export type OutDirName = 'rendered' | 'rendered-local';

/**
 * Where the files of a spec go: `rendered/` beside it, or `rendered/team-a/` for a spec called `team-a.yaml`.
 * @param source the spec as it was named
 */
export function defaultOutDir(source: string, base: OutDirName = 'rendered'): string {
  const name = basename(source);
  const folder = join(dirname(source), base);
  return name === DEFAULT_SPEC || name === '<stdin>' ? folder : join(folder, stemOf(name));
}

/** The folder beside a spec that its files go to. */
export const DEFAULT_FOLDER: OutDirName = 'rendered';

/** What the files of a spec go below in that folder, where the spec has another name than the usual one. */
export function stemOf(name: string): string {
  const stem = name.replace(/\.ya?ml$/i, '');
  // `...yaml` would lead out of the folder.
  return /^\.*$/.test(stem) ? name : stem;
}

/** The name of a spec, without its folder, for the heads of what is rendered: the same bytes wherever it lies. */
export const specName = (source: string): string => (source === '<stdin>' ? DEFAULT_SPEC : basename(source));

/** What the heads of rendered files say that they are of: the spec, and the base that it extends. */
export const namesInHead = ({ source, base }: Pick<LoadedSpec, 'source' | 'base'>): string =>
  base ? `${specName(source)} and ${specName(base.source)}` : specName(source);
