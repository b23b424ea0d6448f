import { realpath, stat } from 'node:fs/promises';
import { notWritten } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';
import { writeWhole } from './write-file.ts';

/**
 * Writes over a file of the user; its permissions stay, and a link stays a link, which may lead to a file of its folder.
 * @param path absolute
 * @param shown as the user knows it
 * @param cwd the working folder
 * @throws UsageError when the file cannot be written
 */
export async function replaceFile(path: string, content: string, shown: string, cwd: string): Promise<void> {
  try {
    refuseLinkOut(path, cwd);
    const target = await realpath(path);
    const { mode } = await stat(target);
    await writeWhole(target, content, { mode: mode & 0o7777 });
  } catch (error) {
    throw notWritten(`${shown} cannot be written`, error);
  }
}
