import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Io, UsageError } from '../io.ts';
import { removeLeft } from './beside.ts';
import { codeOf, notWritten } from './file-failure.ts';
import { finished, removeIfEnded } from './leftovers.ts';
import { takeAway } from './take-away.ts';
import { writeWhole } from './write-file.ts';

export interface NewFile {
  /** Absolute. */
  path: string;
  /** As the user knows it. */
  shown: string;
  text: string;
}

/**
 * Also removes what a run left there that was killed: who is refused here writes nothing, and would leave it.
 * @throws UsageError when something stands where one of the files belongs, a link included
 */
export async function refuseExisting(
  files: readonly Pick<NewFile, 'path' | 'shown'>[],
  { err }: Pick<Io, 'err'>,
): Promise<void> {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) removeLeft(folder, err);
  for (const { path, shown } of files) {
    if (await exists(path))
      throw new UsageError(
        `${shown} is there already, and nothing is written over it: remove it first, or name another spec`,
      );
  }
}

export const exists = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
      throw error;
    },
  );

/**
 * Writes files that are not there yet, all or none of them; nobody ever sees half of one.
 * @param within the folder that no link may lead out of
 * @throws UsageError or MachineFailure when one cannot be written, or when all are and something is left beside them
 */
export async function writeNew(
  files: readonly NewFile[],
  within: string,
  io: Pick<Io, 'err'>,
): Promise<void> {
  await refuseExisting(files, io);
  const written: string[] = [];
  let left: { error: unknown } | undefined;
  try {
    for (const { path, shown, text } of files) {
      const options = { onlyNew: true, within, err: io.err };
      const stays = await writeWhole(path, text, options).catch((error: unknown) => {
        throw notWritten(`${shown} cannot be written`, error, '; nothing was written');
      });
      left ??= stays;
      written.push(path);
      // Stopping before the last one would leave some of them behind.
      removeIfEnded(path, io.err);
    }
  } catch (error) {
    for (const path of written) takeAway(path, io.err);
    throw error;
  } finally {
    for (const path of written) finished(path);
  }
  if (left) {
    const names = files.map(({ shown }) => shown).join(', ');
    throw notWritten(`${names}: written, but what is named above is left`, left.error, '; remove it');
  }
}
