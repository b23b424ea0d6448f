import { join } from 'node:path';
import { type InstallOptions, installOnce } from './install-once.ts';
import type { PinnedAirflow } from './pinned-airflows.ts';
import { virtualEnvironment } from './virtual-environment.ts';

/** What the rendered application imports, a credential of any kind included. */
const PACKAGES = ['flask', 'authlib', 'requests', 'pyjwt', 'cryptography'];

/**
 * Makes the environment of the login application, once: its few packages, in the versions that an Airflow has.
 * @returns the folder with its programs
 * @throws ProgramFailed where Python or a package cannot be had; the reason of the signal
 */
export async function appEnvironment(pinned: PinnedAirflow, options: InstallOptions): Promise<string> {
  const folder = await installOnce('login-app', pinned, options, async (folder, requirements) => {
    await virtualEnvironment(folder, requirements, options, PACKAGES);
  });
  return join(folder, 'venv/bin');
}
