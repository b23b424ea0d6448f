import { isForThisMachine } from '../../render/for-this-machine.ts';
import { UsageError } from '../io.ts';
import type { OnDisk } from './on-disk.ts';
import type { PlannedFile } from './plan.ts';

/** What files may be written over. */
export interface OverWhat {
  /** Also over files that were made by hand. */
  force: boolean;
  /** They sign in on this machine, and belong over no file that signs in elsewhere. */
  isLocal: boolean;
}

/** Where a file is written. */
export type WritePlace = Pick<PlannedFile, 'shown' | 'target' | 'root' | 'within'>;

/** A file, and where it is written. */
export interface FileToWrite {
  at: WritePlace;
  content: string;
}

/**
 * Whether a file need not be written, since it is there as it is to be.
 * @param there what stands in its place
 * @throws UsageError when it must not be written
 */
export function isThereAlready(
  { at: { shown }, content }: FileToWrite,
  there: OnDisk,
  { force, isLocal }: OverWhat,
): boolean {
  if (there.kind === 'missing') return false;
  if (there.kind === 'blocked')
    throw new UsageError(`${shown} cannot be written: ${there.by}; nothing was written`);
  if (there.kind === 'hand-made' && !force)
    throw new UsageError(
      `${shown} was not made by airflow-entra; nothing was written. Move it away, or overwrite it with --force`,
    );
  if (there.content === content) return true;
  if (isLocal && !force && !isForThisMachine(there.content))
    throw new UsageError(
      `${shown} signs people in at the real provider, and --authority would write an address of this machine over it; nothing was written. Leave --out-dir out, or name another folder`,
    );
  return false;
}
