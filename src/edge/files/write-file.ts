import { renameSync, writeFileSync } from 'node:fs';
import { link, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Io } from '../io.ts';
import { besideEnding, removeLeft } from './beside.ts';
import { finished, removeIfEnded } from './leftovers.ts';
import { refuseLinkOut } from './link-out.ts';
import { makeFolder } from './make-folder.ts';
import { takeAway } from './take-away.ts';

export interface WriteOptions {
  /** Permissions of the file; default: what the system gives to a new one. */
  mode?: number;
  /** Fails with EEXIST when something is there, also when it came into being meanwhile. */
  onlyNew?: boolean;
  /** The working folder, which no link may lead out of. */
  within?: string;
  /** Is told what could not be removed beside it. */
  err?: Io['err'];
}

/**
 * The only way a file is written: beside its place into a file of nobody else, then in its place, so that nobody ever
 * sees half of it. Folders that are missing are made.
 * @param path absolute
 * @returns what kept the file beside it from being removed once all was written; undefined: nothing is left
 * @throws FileFailure for a link out of the folder, and the system's error
 */
export async function writeWhole(
  path: string,
  content: string,
  { mode, onlyNew = false, within, err }: WriteOptions = {},
): Promise<{ error: unknown } | undefined> {
  if (within !== undefined) refuseLinkOut(path, within);
  await makeFolder(dirname(path));
  removeLeft(dirname(path), err);
  const beside = path + besideEnding();
  removeIfEnded(beside, err);
  try {
    await writeFile(beside, content, { flag: 'wx', ...(mode !== undefined && { mode }) });
    // Unlike a rename, a link fails where something is.
    await (onlyNew ? link : rename)(beside, path);
  } catch (error) {
    takeAway(beside, err);
    throw error;
  } finally {
    finished(beside);
  }
  return onlyNew ? takeAway(beside, err) : undefined;
}

/**
 * The first half of it for one of many files, at once: a promise for each costs more than the file.
 * @param beside of nobody else, in a folder that is there
 * @throws the system's error
 */
export const writeBeside = (beside: string, content: string): void =>
  writeFileSync(beside, content, { flag: 'wx' });

/** The second half. @throws the system's error */
export const toItsPlace = (beside: string, path: string): void => renameSync(beside, path);
