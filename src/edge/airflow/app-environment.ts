import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readBytes } from '../files/read-file.ts';
import type { InstallOptions } from './environment.ts';
import { makeOnce } from './make-once.ts';
import type { PinnedAirflow } from './pinned-airflows.ts';
import { virtualEnvironment } from './virtual-environment.ts';

/** What the rendered application imports, a credential of any kind included. */
const PACKAGES = ['flask', 'authlib', 'requests', 'pyjwt', 'cryptography'];

/**
 * Makes the environment of the login application, once: its few packages, in the versions that an Airflow has.
 * @returns the folder with its programs
 * @throws ProgramFailed where Python or a package cannot be had; the reason of the signal
 */
export async function appEnvironment(
  { name, file }: PinnedAirflow,
  { cache, onInstall, ...options }: InstallOptions,
): Promise<string> {
  const folder = join(cache, 'login-app', name);
  const stamp = createHash('sha256')
    .update(await readBytes(file))
    .digest('hex');
  await makeOnce(folder, stamp, async () => {
    onInstall?.(folder);
    await virtualEnvironment(folder, file, options, PACKAGES);
  });
  return join(folder, 'venv/bin');
}
