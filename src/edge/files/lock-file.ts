import { lstat, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LOCK_HEAD } from '../../lock/lock-text.ts';
import { UsageError } from '../io.ts';

/**
 * The lock file that is there.
 * @returns undefined when there is none
 * @throws UsageError when something else stands there, which is not written over
 */
export async function lockOnDisk(name: string, cwd: string): Promise<string | undefined> {
  const path = resolve(cwd, name);
  let text: string;
  try {
    if (!(await lstat(path)).isFile())
      throw new UsageError(`${name} is no file of its own; nothing was written`);
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`${name} cannot be read (${String(error.code)}); nothing was written`);
  }
  if (text.includes(LOCK_HEAD)) return text;
  throw new UsageError(`${name} was not made by airflow-entra; nothing was written. Move it away`);
}
