import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeNamed } from '../files/write-named.ts';

/** Longer than an environment takes on a slow line. Milliseconds. */
const PATIENCE = 15 * 60_000;

/**
 * Makes a folder of the cache once. The stamp says what it was made from; another stamp makes it again.
 * Two processes that start together are safe: the second waits for the first.
 * @throws what `make` throws; nothing of the folder stays then
 */
export async function makeOnce(folder: string, stamp: string, make: () => Promise<void>): Promise<void> {
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
    await writeNamed(file, stamp);
  } catch (error) {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  } finally {
    await unlock();
  }
}

/**
 * Waits for the lock: a folder that holds its owner's process id. A dead owner's is taken over.
 * @throws an Error if a living owner keeps it longer than making an environment can take
 */
async function lock(folder: string): Promise<() => Promise<void>> {
  const mine = await mkdtemp(`${folder}-`);
  await writeNamed(join(mine, 'pid'), String(process.pid)).catch(async (error: unknown) => {
    await rm(mine, { recursive: true, force: true });
    throw error;
  });
  for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(250)) {
    try {
      // Renaming is one step: nobody ever sees the lock without its owner.
      await rename(mine, folder);
      return () => rm(folder, { recursive: true, force: true });
    } catch (error) {
      if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    const owner = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
    if (owner > 0 && !alive(owner)) await rm(folder, { recursive: true, force: true });
  }
  await rm(mine, { recursive: true });
  throw new Error(`${folder} is locked for too long: remove it if nothing is being installed`);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
