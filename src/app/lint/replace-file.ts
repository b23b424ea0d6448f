import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from '../../edge/io.ts';

/**
 * Writes beside the file and renames, so that nobody ever sees half of it; its mode stays, and a link stays a link.
 * @throws UsageError when the file cannot be written
 */
export async function replaceFile(path: string, content: string): Promise<void> {
  const target = await realpath(path);
  const beside = `${target}.${Math.random().toString(36).slice(2)}.tmp`;
  try {
    const { mode } = await stat(target);
    await writeFile(beside, content, { flag: 'wx', mode });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {}); // what went wrong first is what matters
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${path} cannot be written (${String(error.code)})`);
  }
}
