import { isForThisMachine } from '../../render/for-this-machine.ts';
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

/** What of a planned file decides where and how it is written. */
export type FileToWrite = Pick<PlannedFile, 'shown' | 'target' | 'content' | 'root' | 'within'>;

/**
 * Writes the files, all or none of them as far as can be known before the first one.
 * @throws UsageError when a file must not be written, MachineFailure when there is no room for it
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  { force, isLocal }: OverWhat,
  io: Io,
): Promise<FileResult[]> {
  const before = await Promise.all(files.map((file) => lookAt(file, file.target)));
  for (const [index, { shown, content }] of files.entries()) {
    const there = before[index];
    if (there?.kind === 'blocked')
      throw new UsageError(`${shown} cannot be written: ${there.by}; nothing was written`);
    if (there?.kind === 'hand-made' && !force) {
      throw new UsageError(
        `${shown} was not made by airflow-entra; nothing was written. Move it away, or overwrite it with --force`,
      );
    }
    const isReal =
      there?.kind === 'rendered' && there.content !== content && !isForThisMachine(there.content);
    if (isLocal && isReal && !force)
      throw new UsageError(
        `${shown} signs people in at the real provider, and --authority would write an address of this machine over it; nothing was written. Leave --out-dir out, or name another folder`,
      );
  }
  const results: FileResult[] = [];
  const names = files.map(({ shown }) => shown);
  /** The one that was being written may have come to its place. */
  const howMany = () => {
    const current = files[results.length];
    return results.length + (current && isThere(current) ? 1 : 0);
  };
  const isOver = sayHowFar(names, howMany, io);
  try {
    for (const [index, { shown, target, content }] of files.entries()) {
      const there = before[index];
      const same = there && 'content' in there && there.content === content;
      if (!same)
        await writeWhole(target, content).catch((error: unknown) => {
          throw notWritten(`${shown} cannot be written`, error, howFar(results, files.length));
        });
      results.push({ path: shown, status: same ? 'unchanged' : 'written' });
    }
  } finally {
    isOver();
  }
  return results;
}

const isThere = ({ target, content }: FileToWrite): boolean => {
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
