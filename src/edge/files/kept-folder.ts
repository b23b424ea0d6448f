import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Io, UsageError } from '../io.ts';
import { codeOf, notWritten } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';

/**
 * The folder of `--keep`, which is made where it is not there.
 * @param name as it was given
 * @returns its path
 * @throws UsageError where that folder has something in it, or cannot be made
 */
export async function keptFolder(name: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> {
  const path = resolve(cwd, name);
  try {
    await makeFolder(path);
    if ((await readdir(path)).length === 0) return path;
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') throw new UsageError(`--keep ${name}: it is no folder`);
    throw notWritten(`--keep ${name}`, error);
  }
  throw new UsageError(`--keep ${name}: there is something in it; name a folder that is new or empty`);
}
