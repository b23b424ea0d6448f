import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, once } from '../airflow/cache.ts';
import { virtualEnvironment } from '../airflow/python.ts';

/** What is pinned in `pins/`: Microsoft's libraries for Python, and the Azure CLI, which is large. */
export type Clients = 'python-clients' | 'azure-cli';

/**
 * Makes the environment of clients once, from their pins.
 * @returns the folder with its programs
 * @throws an Error if there is no suitable Python, or a package cannot be had
 */
export async function clients(name: Clients): Promise<string> {
  const pins = fileURLToPath(new URL(`pins/${name}.txt`, import.meta.url));
  const stamp = createHash('sha256')
    .update(await readFile(pins))
    .digest('hex');
  const folder = join(CACHE, name);
  await once(folder, stamp, async () => {
    await virtualEnvironment(folder, pins);
  });
  return join(folder, 'venv/bin');
}
