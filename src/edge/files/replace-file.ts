import { realpath, stat } from 'node:fs/promises';
import { type Io, UsageError } from '../io.ts';
import { notWritten } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';
import { readAtOnce } from './read-file.ts';
import { writeWhole } from './write-file.ts';

/** A file of the user that was read, and is to be written over. */
export interface ReadFile {
  /** Absolute. */
  path: string;
  /** As the user knows it. */
  shown: string;
  /** What was read, which the new content was made of. */
  was: Uint8Array;
}

/**
 * Writes over a file of the user; its permissions stay, and a link stays a link, which may lead to a file of its folder.
 * @throws UsageError when the file cannot be written, or is not what it was: somebody works on it
 */
export async function replaceFile(
  { path, shown, was }: ReadFile,
  content: string,
  { cwd, err }: Pick<Io, 'cwd' | 'err'>,
): Promise<void> {
  try {
    refuseLinkOut(path, cwd);
    const target = await realpath(path);
    const { mode } = await stat(target);
    if (!Buffer.from(was).equals(readAtOnce(target)))
      throw new UsageError(`${shown} was changed while this ran, and is left; run it again`);
    await writeWhole(target, content, { mode: mode & 0o7777, err });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw notWritten(`${shown} cannot be written`, error);
  }
}
