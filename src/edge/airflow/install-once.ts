import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readBytes } from '../files/read-file.ts';
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
 * @returns the folder
 * @throws what `make` throws
 */
export async function installOnce(
  kind: 'airflow' | 'login-app',
  { name, file }: PinnedAirflow,
  { cache, onInstall }: Pick<InstallOptions, 'cache' | 'onInstall'>,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, kind, name);
  const stamp = createHash('sha256')
    .update(await readBytes(file))
    .digest('hex');
  await makeOnce(folder, stamp, async () => {
    onInstall?.(folder);
    await make(folder);
  });
  return folder;
}
