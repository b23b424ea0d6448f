import { resolve } from 'node:path';
import { LOCK_HEAD } from '../../lock/lock-text.ts';
import { UsageError } from '../io.ts';
import { codeOf, notRead } from './file-failure.ts';
import { readText } from './read-file.ts';

/**
 * The lock file that is there.
 * @returns undefined when there is none
 * @throws UsageError when something else stands there, which is not written over
 */
export async function lockOnDisk(name: string, cwd: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readText(resolve(cwd, name), { within: cwd });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw notRead(name, error, '; nothing was written');
  }
  if (text.includes(LOCK_HEAD)) return text;
  throw new UsageError(`${name} was not made by airflow-entra; nothing was written. Move it away`);
}
