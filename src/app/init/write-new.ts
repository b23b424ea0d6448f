import { link, lstat, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../edge/files/make-folder.ts';
import { codeOf } from '../../edge/files/system-error.ts';
import { UsageError } from '../../edge/io.ts';

export interface NewFile {
  /** Absolute. */
  path: string;
  /** As the user knows it. */
  shown: string;
  text: string;
}

/** @throws UsageError when something stands where one of the files belongs, a link included */
export async function refuseExisting(files: readonly Pick<NewFile, 'path' | 'shown'>[]): Promise<void> {
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
 * @throws UsageError when one cannot be written
 */
export async function writeNew(files: readonly NewFile[]): Promise<void> {
  await refuseExisting(files);
  const written: string[] = [];
  // Stopping in the midst of it would leave some of them behind.
  const later = () => {};
  process.on('SIGINT', later);
  try {
    for (const { path, shown, text } of files) {
      await writeWhole(path, text).catch((error: unknown) => {
        const code = codeOf(error);
        if (code === undefined) throw error;
        throw new UsageError(`${shown} cannot be written (${code}); nothing was written`);
      });
      written.push(path);
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw error;
  } finally {
    process.off('SIGINT', later);
  }
}

/** Unlike a rename, a link fails where something came into being meanwhile. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  await makeFolder(dirname(path));
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await link(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
