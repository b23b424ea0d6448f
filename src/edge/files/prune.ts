import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isAsRendered } from '../../render/stamp.ts';
import type { FileResult } from '../../report/outcome.ts';
import { type Io, UsageError } from '../io.ts';
import { notWritten } from './file-failure.ts';
import { lookAt } from './on-disk.ts';
import type { Orphan } from './orphans.ts';
import { sayHowFar } from './say-how-far.ts';

export interface Pruned {
  files: FileResult[];
  /** What was left, since it is not known to be as it was rendered. */
  kept: { shown: string; because: 'edited' | 'unknown' }[];
}

/**
 * Removes rendered files that no spec makes any more, and folders that are empty then. A file that was edited by hand
 * stays, unless that was asked for; one that was made by hand is never among them.
 * @param force also those that were edited
 * @throws UsageError when one cannot be removed
 */
export async function prune(orphans: readonly Orphan[], force: boolean, io: Io): Promise<Pruned> {
  const kept = orphans.flatMap(({ shown, content }): Pruned['kept'] => {
    const is = isAsRendered(content);
    return force || is === true ? [] : [{ shown, because: is === 'unknown' ? 'unknown' : 'edited' }];
  });
  const gone = orphans.filter(({ shown }) => !kept.some((one) => one.shown === shown));
  const files: FileResult[] = [];
  const isOver = sayHowFar(
    () => gone.map(({ shown }) => shown),
    () => files.length,
    io,
    'removed',
  );
  try {
    for (const orphan of gone) {
      await remove(orphan);
      files.push({ path: orphan.shown, status: 'removed' });
    }
  } finally {
    isOver();
  }
  return {
    files: [...files, ...kept.map(({ shown }) => ({ path: shown, status: 'orphan' as const }))],
    kept,
  };
}

async function remove({ root, within, path, shown, content }: Orphan): Promise<void> {
  // Somebody may have written it meanwhile.
  const there = await lookAt({ root, within }, path);
  if (there.kind === 'missing') return;
  if (there.kind !== 'rendered' || there.content !== content)
    throw new UsageError(`${shown} was changed while this ran, and is left; run it again`);
  try {
    await rm(path);
  } catch (error) {
    throw notWritten(`${shown} cannot be removed`, error);
  }
  await removeEmpty(dirname(path), root);
}

/** A folder of ours with nothing left in it, up to the out-dir. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isGone && folder !== root && folder.startsWith(root)) await removeEmpty(dirname(folder), root);
}
