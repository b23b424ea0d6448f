import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../io.ts';
import { codeOf } from './file-failure.ts';
import { takeAway } from './take-away.ts';

/**
 * The ending of a file that is written beside its place: nobody else has it, and the next process knows by it whether the
 * one that wrote it still runs.
 */
export const besideEnding = (): string => `${mine()}${randomBytes(6).toString('hex')}.tmp`;

const mine = (pid: number = process.pid) =>
  `.${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-${pid}-`;

/**
 * Removes what processes of this machine left in a folder that were killed while they wrote a file. Somebody else may have
 * run them, whose files may not be removed: that keeps nobody from writing.
 * @param err undefined: nobody can be told of what stays
 * @throws the system's error, where the folder cannot be read
 */
export function removeLeft(folder: string, err: Io['err'] | undefined): void {
  for (const name of namesIn(folder)) {
    const [ending, pid] = /\.[0-9a-f]{8}-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name) ?? [];
    const isOurs = ending?.startsWith(mine(Number(pid)));
    if (isOurs && !isRunning(Number(pid))) takeAway(join(folder, name), err);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
