import { endGroup } from './end-group.ts';
import { whenEnded } from './ended.ts';
import { type PipedChild, spawnPiped } from './spawn-piped.ts';

export interface Group {
  kind: 'started';
  child: PipedChild;
  /** It has ended: nothing is left to be done about it. */
  isOver: () => void;
}

/** The system has no room for it. */
export interface NotStarted {
  kind: 'not-started';
  code: string | undefined;
}

/**
 * Starts a program, without a shell and without standard input, in a group of its own, for `endGroup`. A signal that ends
 * this process ends the group too, from the first moment: the program runs before `spawn` is back.
 */
export function spawnGroup(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Group | NotStarted {
  let pid: number | undefined;
  const isOver = whenEnded(() => endGroup(pid));
  const child = spawnPiped(command, argv, { env, detached: true });
  if (!child) {
    isOver();
    return { kind: 'not-started', code: 'EMFILE' };
  }
  pid = child.pid;
  return { kind: 'started', child, isOver };
}
