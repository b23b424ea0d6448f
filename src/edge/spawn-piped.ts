import { type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export type PipedChild = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Starts a program without a shell and without standard input, whose output is read.
 * @returns undefined when no pipe can be made (EMFILE), where `spawn` gives a child without any (Node 20 and 22)
 */
export function spawnPiped(
  command: string,
  argv: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'detached'>,
): PipedChild | undefined {
  const child = spawn(command, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.stdout) return child;
  // The child says the same later, to nobody.
  child.on('error', () => {});
  return undefined;
}
