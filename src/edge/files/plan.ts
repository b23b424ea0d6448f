import { isAbsolute, resolve } from 'node:path';
import type { FileToRender } from '../../render/render-spec.ts';
import { type Io, UsageError } from '../io.ts';
import { defaultOutDir, type OutDirName } from './out-dir.ts';

/** A file of a spec and where it goes. */
export interface PlannedFile extends FileToRender {
  spec: string;
  /** The out-dir, absolute. */
  root: string;
  /** What links may not lead the out-dir out of; undefined: the user named it by its whole path. */
  within: string | undefined;
  /** Absolute. */
  target: string;
  /** As it is shown: below the out-dir as the user named it. */
  shown: string;
}

/** The folder of the files of a spec, as it is shown and absolute. */
export function outDirOf(
  source: string,
  outDir: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
  base?: OutDirName,
) {
  const folder = outDir ?? defaultOutDir(source, base);
  return { folder, root: resolve(cwd, folder) };
}

/**
 * Gives the files of a spec their places.
 * @param base the folder beside the spec where no out-dir is named
 */
export function placesOf<File extends FileToRender>(
  source: string,
  files: readonly File[],
  outDir: string | undefined,
  io: Pick<Io, 'cwd'>,
  base?: OutDirName,
): (PlannedFile & File)[] {
  const { folder, root } = outDirOf(source, outDir, io, base);
  const below = folder.replace(/(?<!\/)\/+$/, '');
  return files.map((file) => ({
    ...file,
    spec: source,
    root,
    within: outDir !== undefined && isAbsolute(outDir) ? undefined : io.cwd,
    target: resolve(root, file.path),
    shown: `${below}/${file.path}`,
  }));
}

/** @throws UsageError when two files would be written to one path */
export function refuseOnePlace(planned: readonly PlannedFile[]): void {
  const owners = new Map<string, PlannedFile>();
  for (const file of planned) {
    // A file system that ignores case would make one file of two.
    const path = file.target.toLowerCase();
    const other = owners.get(path);
    if (other) {
      throw new UsageError(
        `${other.spec} and ${file.spec} would both be written to ${file.shown}; nothing was written. Render them into different --out-dir, or rename an environment`,
      );
    }
    owners.set(path, file);
  }
}

/** Gives the files of all specs their places. @throws UsageError when two would be written to one path */
export function planFiles<File extends FileToRender>(
  specs: readonly { source: string; files: readonly File[] }[],
  outDir: string | undefined,
  io: Pick<Io, 'cwd'>,
  base?: OutDirName,
): (PlannedFile & File)[] {
  const planned = specs.flatMap(({ source, files }) => placesOf(source, files, outDir, io, base));
  refuseOnePlace(planned);
  return planned;
}
