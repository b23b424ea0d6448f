import type { FileResult } from '../../report/outcome.ts';
import type { Io } from '../io.ts';
import { notWritten } from './file-failure.ts';
import type { FileToWrite, OverWhat } from './over-what.ts';
import { StagedFiles } from './staged-files.ts';
import { type WriteOptions, writeWhole } from './write-file.ts';

/**
 * Writes files, all or none of them as far as can be known before the first one.
 * @throws UsageError when a file must not be written, MachineFailure when there is no room for it
 */
export async function writeFiles(
  files: readonly FileToWrite[],
  over: OverWhat,
  io: Pick<Io, 'err'>,
): Promise<FileResult[]> {
  const staged = new StagedFiles(over, io);
  try {
    await staged.add(files);
    return await staged.place();
  } finally {
    staged.discard();
  }
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
