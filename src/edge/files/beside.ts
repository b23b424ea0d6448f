import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf } from './file-failure.ts';

/**
 * The ending of a file that is written beside its place: nobody else has it, and the next process knows by it whether the
 * one that wrote it still runs.
 */
export const besideEnding = (): string => `${mine()}${randomBytes(6).toString('hex')}.tmp`;

const mine = (pid: number = process.pid) =>
  `.${createHash('sha256').update(hostname()).digest('hex').slice(0, 8)}-${pid}-`;

/**
 * Removes what processes of this machine left in a folder that were killed while they wrote a file.
 * @throws the system's error
 */
export function removeLeft(folder: string): void {
  for (const name of namesIn(folder)) {
    const [ending, pid] = /\.[0-9a-f]{8}-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name) ?? [];
    const isOurs = ending?.startsWith(mine(Number(pid)));
    if (isOurs && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
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
