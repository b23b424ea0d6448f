import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endGroup } from './end-group.ts';
import { whenEnded } from './ended.ts';

export interface Group {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** It has ended: nothing is left to be done about it. */
  isOver: () => void;
}

/**
 * Starts a program, without a shell and without standard input, in a group of its own, for `endGroup`. A signal that ends
 * this process ends the group too, from the first moment: the program runs before `spawn` is back.
 */
export function spawnGroup(command: string, argv: readonly string[], env: NodeJS.ProcessEnv): Group {
  let pid: number | undefined;
  const isOver = whenEnded(() => endGroup(pid));
  const child = spawn(command, argv, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  pid = child.pid;
  return { child, isOver };
}
