import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { specInHead } from '../../render/stamp.ts';
import type { Io } from '../io.ts';
import { DEFAULT_SPEC } from './default-spec.ts';
import { codeOf } from './file-failure.ts';
import { foldersBelow } from './folders-below.ts';
import { lookAt, type OutDir, renderedBelow } from './on-disk.ts';
import { DEFAULT_FOLDER, stemOf } from './out-dir.ts';
import type { PlannedFile } from './plan.ts';
import { exists } from './write-new.ts';

/** A rendered file that no spec makes any more. */
export interface Orphan extends OutDir {
  /** Absolute. */
  path: string;
  /** As the user knows it. */
  shown: string;
  content: string;
}

/** What the specs of a run say about where their files are. */
export interface OrphanSearch {
  /** Everything that the specs make, in all environments. */
  files: readonly PlannedFile[];
  outDir: string | undefined;
  /** What was named: files, folders and patterns. */
  names: readonly string[];
  /** The specs that were read, as they are named. */
  sources: readonly string[];
}

/**
 * Rendered files in the out-dirs of the specs of this run that none of them makes. Where files lie beside their specs,
 * those of a spec that is not there any more are found too, since a spec of that name would be there.
 * @throws UsageError when a folder cannot be read
 */
export async function findOrphans(search: OrphanSearch, { cwd }: Pick<Io, 'cwd'>): Promise<Orphan[]> {
  const { files, outDir } = search;
  const made = new Set(files.map(({ target }) => target));
  const roots = new Map(
    files.map(({ root, within, shown, path }) => [root, { within, folder: shown.slice(0, -path.length) }]),
  );
  const orphans: Orphan[] = [];
  const add = async (dir: OutDir, path: string, shown: string) => {
    const there = await lookAt(dir, path);
    if (there.kind === 'rendered') orphans.push({ ...dir, path, shown, content: there.content });
  };
  for (const [root, { within, folder }] of roots) {
    for (const path of await renderedBelow({ root, within }))
      if (!made.has(path)) await add({ root, within }, path, folder + relative(root, path));
  }
  if (outDir !== undefined) return orphans;
  for (const folder of await foldersOf(search, cwd)) {
    for (const { dir, path, content } of await ofSpecsThatAreGone(resolve(cwd, folder), cwd)) {
      if (made.has(path) || orphans.some((one) => one.path === path)) continue;
      orphans.push({ ...dir, path, shown: join(folder, relative(resolve(cwd, folder), path)), content });
    }
  }
  return orphans.sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

/** Every `rendered` beside a spec of this run, and in the folders that were named. */
async function foldersOf({ names, sources }: OrphanSearch, cwd: string): Promise<string[]> {
  const beside = sources
    .filter((source) => source !== '<stdin>')
    .map((source) => join(dirname(source), DEFAULT_FOLDER));
  const below = await Promise.all(names.map((name) => foldersBelow(name, DEFAULT_FOLDER, cwd)));
  return [...new Set([...beside, ...below.flat()])].sort();
}

/** `rendered/<environment>/` is of the spec with the usual name, `rendered/<name>/<environment>/` of another. */
async function ofSpecsThatAreGone(folder: string, cwd: string) {
  const found: { dir: OutDir; path: string; content: string }[] = [];
  const inside = await subfolders(folder);
  const dirs = [folder, ...inside.map((name) => join(folder, name))];
  for (const root of dirs) {
    const dir = { root, within: cwd };
    for (const path of await renderedBelow(dir)) {
      const there = await lookAt(dir, path);
      if (there.kind !== 'rendered') continue;
      const spec = specInHead(there.content);
      const isItsPlace =
        spec !== undefined &&
        (root === folder ? spec === DEFAULT_SPEC : spec !== DEFAULT_SPEC && stemOf(spec) === basename(root));
      if (isItsPlace && !(await exists(join(dirname(folder), spec))))
        found.push({ dir, path, content: there.content });
    }
  }
  return found;
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return [];
    throw error;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
