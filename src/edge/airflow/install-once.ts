import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ownText } from '../files/package-text.ts';
import { writeNamed } from '../files/write-named.ts';
import { makeOnce } from './make-once.ts';
import type { PinnedAirflow } from './pinned-airflows.ts';
import type { UvOptions } from './virtual-environment.ts';

export interface InstallOptions extends UvOptions {
  /** The folder that keeps environments. */
  cache: string;
  /** Told when something is installed, which takes minutes. */
  onInstall?: (folder: string) => void;
}

/**
 * Makes a folder of the cache for a set of packages, again when its pins change.
 * @param kind the folder of the cache that it is in
 * @param make is given the folder, and in it the file with the pins
 * @returns the folder
 * @throws what `make` throws
 */
export async function installOnce(
  kind: 'airflow' | 'login-app',
  { name, file }: PinnedAirflow,
  { cache, onInstall }: Pick<InstallOptions, 'cache' | 'onInstall'>,
  make: (folder: string, requirements: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, kind, name);
  const pins = await ownText(file);
  const stamp = createHash('sha256').update(pins).digest('hex');
  await makeOnce(folder, stamp, async () => {
    onInstall?.(folder);
    const requirements = join(folder, 'requirements.txt');
    await writeNamed(requirements, pins);
    await make(folder, requirements);
  });
  return folder;
}
