import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Where the Python environments live; AIRFLOW_ENTRA_CACHE puts them elsewhere. */
export const CACHE =
  process.env.AIRFLOW_ENTRA_CACHE ?? fileURLToPath(new URL('../../.cache', import.meta.url));

/**
 * Makes a folder of the cache once. The stamp says what it was made from; another stamp makes it again.
 * Two processes that start together are safe: the second waits for the first.
 * @throws what `make` throws; the folder is then made again next time
 */
export async function once(folder: string, stamp: string, make: () => Promise<void>): Promise<void> {
  const file = join(folder, 'stamp');
  const made = async (): Promise<boolean> => (await readFile(file, 'utf8').catch(() => '')) === stamp;
  if (await made()) return;
  await mkdir(dirname(folder), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if (await made()) return;
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await make();
    await writeFile(file, stamp);
  } finally {
    await unlock();
  }
}

/** Waits for the lock, which is a folder with the holder's process id; a dead holder's is taken over. */
async function lock(folder: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(folder);
      await writeFile(join(folder, 'pid'), String(process.pid));
      return () => rm(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    await sleep(250);
    const holder = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
    if (holder > 0 && !alive(holder)) await rm(folder, { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
