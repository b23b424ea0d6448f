import { createHash, randomBytes } from 'node:crypto';
import { link, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf } from './file-failure.ts';
import { finished, removeIfEnded } from './leftovers.ts';
import { refuseLinkOut } from './link-out.ts';
import { makeFolder } from './make-folder.ts';

export interface WriteOptions {
  /** Permissions of the file; default: what the system gives to a new one. */
  mode?: number;
  /** Fails with EEXIST when something is there, also when it came into being meanwhile. */
  onlyNew?: boolean;
  /** The working folder, which no link may lead out of. */
  within?: string;
}

/**
 * The only way a file is written: beside its place into a file of nobody else, then in its place, so that nobody ever
 * sees half of it. Folders that are missing are made.
 * @param path absolute
 * @throws FileFailure for a link out of the folder, and the system's error
 */
export async function writeWhole(
  path: string,
  content: string,
  { mode, onlyNew = false, within }: WriteOptions = {},
): Promise<void> {
  if (within !== undefined) await refuseLinkOut(path, within);
  await makeFolder(dirname(path));
  await removeLeft(dirname(path));
  const beside = `${path}${mine()}${randomBytes(6).toString('hex')}.tmp`;
  removeIfEnded(beside);
  let isMoved = false;
  try {
    await writeFile(beside, content, { flag: 'wx', ...(mode !== undefined && { mode }) });
    // Unlike a rename, a link fails where something is.
    if (onlyNew) await link(beside, path);
    else await rename(beside, path);
    isMoved = !onlyNew;
  } finally {
    if (!isMoved) await rm(beside, { force: true }).catch(() => {}); // what went wrong first is what matters
    finished(beside);
  }
}

/** `.<this machine>-<process>-`: names the file of a process, so that the next one knows whether that still runs. */
const mine = (pid: number = process.pid) =>
  `.${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-${pid}-`;

/**
 * Removes what processes of this machine left in a folder that were killed while they wrote a file.
 * @throws the system's error
 */
export async function removeLeft(folder: string): Promise<void> {
  const names = await readdir(folder).catch(noneIfMissing);
  for (const name of names) {
    const [ending, pid] = /\.[0-9a-f]{8}-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name) ?? [];
    const isOurs = ending?.startsWith(mine(Number(pid)));
    if (isOurs && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function noneIfMissing(error: unknown): string[] {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
  throw error;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
