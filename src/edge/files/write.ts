import { isForThisMachine } from '../../render/for-this-machine.ts';
import { sha256 } from '../../render/sha256.ts';
import type { FileResult } from '../../report/outcome.ts';
import { type Io, UsageError } from '../io.ts';
import { notWritten } from './file-failure.ts';
import { lookAt } from './on-disk.ts';
import type { PlannedFile } from './plan.ts';
import { readAtOnce } from './read-file.ts';
import { sayHowFar } from './say-how-far.ts';
import { type WriteOptions, writeWhole } from './write-file.ts';

export interface OverWhat {
  /** Also over files that were made by hand. */
  force: boolean;
  /** They sign in on this machine, and belong over no file that signs in elsewhere. */
  isLocal: boolean;
}

/** What of a planned file decides where it is written. */
export type FileToWrite = Pick<PlannedFile, 'shown' | 'target' | 'root' | 'within'>;

/** The contents of files, in their order, one at a time; asked for again, they are made again. */
export type Contents = () => Iterable<string> | AsyncIterable<string>;

/**
 * Writes the files, all or none of them as far as can be known before the first one.
 * @throws UsageError when a file must not be written, MachineFailure when there is no room for it
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  contents: Contents,
  over: OverWhat,
  io: Io,
): Promise<FileResult[]> {
  const before = await mayBeWritten(files, over);
  if (over.isLocal && !over.force) await refuseOverReal(files, contents);
  const results: FileResult[] = [];
  let current: { target: string; content: string } | undefined;
  const isOver = sayHowFar(
    files.map(({ shown }) => shown),
    // The one that was being written may have come to its place.
    () => results.length + (current && isThere(current) ? 1 : 0),
    io,
  );
  try {
    for await (const content of contents()) {
      const { shown, target } = fileAt(files, results.length);
      const there = before[results.length];
      const same = there !== undefined && there === sha256(content);
      current = { target, content };
      if (!same)
        await writeWhole(target, content).catch((error: unknown) => {
          throw notWritten(`${shown} cannot be written`, error, howFar(results, files.length));
        });
      current = undefined;
      results.push({ path: shown, status: same ? 'unchanged' : 'written' });
    }
  } finally {
    isOver();
  }
  return results;
}

/** @returns of each file a checksum of what is there; undefined where nothing is */
async function mayBeWritten(files: readonly FileToWrite[], { force }: OverWhat) {
  const checksums: (string | undefined)[] = [];
  for (const file of files) {
    const there = await lookAt(file, file.target);
    if (there.kind === 'blocked')
      throw new UsageError(`${file.shown} cannot be written: ${there.by}; nothing was written`);
    if (there.kind === 'hand-made' && !force) {
      throw new UsageError(
        `${file.shown} was not made by airflow-entra; nothing was written. Move it away, or overwrite it with --force`,
      );
    }
    checksums.push('content' in there ? sha256(there.content) : undefined);
  }
  return checksums;
}

/** What signs in on this machine belongs over no file that signs in elsewhere. */
async function refuseOverReal(files: readonly FileToWrite[], contents: Contents): Promise<void> {
  let place = 0;
  for await (const content of contents()) {
    const file = fileAt(files, place++);
    const there = await lookAt(file, file.target);
    if (there.kind === 'rendered' && there.content !== content && !isForThisMachine(there.content))
      throw new UsageError(
        `${file.shown} signs people in at the real provider, and --authority would write an address of this machine over it; nothing was written. Leave --out-dir out, or name another folder`,
      );
  }
}

/** The file that a content is of. */
export function fileAt<File>(files: readonly File[], place: number): File {
  const file = files[place];
  if (file !== undefined) return file;
  throw new Error(`${place + 1} contents for ${files.length} files`);
}

const isThere = ({ target, content }: { target: string; content: string }): boolean => {
  try {
    return Buffer.from(content).equals(readAtOnce(target));
  } catch {
    return false;
  }
};

/** Behind why a file could not be written. */
function howFar(results: readonly FileResult[], all: number): string {
  const written = results.filter(({ status }) => status === 'written').length;
  if (written === 0) return '; nothing was written';
  return `; ${results.length} of ${all} files are as they should be, the others as they were; run it again`;
}

/** @throws UsageError or MachineFailure when it cannot be written */
export async function writeAtomically(
  path: string,
  content: string,
  options?: WriteOptions,
  shown = path,
): Promise<void> {
  await writeWhole(path, content, options).catch((error: unknown) => {
    throw notWritten(`${shown} cannot be written`, error);
  });
}
