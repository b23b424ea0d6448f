import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, once } from './cache.ts';
import { virtualEnvironment } from './python.ts';

/**
 * Programs and libraries of Python in an environment of their own, made once into the cache.
 * @param name of the folder in the cache
 * @param pins the path of the file with each package and its exact version
 * @returns the folder with its programs, `python` among them. @throws with the words of uv
 */
export async function pinnedPrograms(name: string, pins: string): Promise<string> {
  const folder = join(CACHE, name);
  const stamp = createHash('sha256').update(readFileSync(pins)).digest('hex');
  await once(folder, stamp, async () => void (await virtualEnvironment(folder, pins)));
  return join(folder, 'venv/bin');
}
