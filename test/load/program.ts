import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup } from '../../src/edge/end-group.ts';
import { whenEnded } from '../../src/edge/ended.ts';

/** A server of some kind, with whatever it started. */
export interface Program {
  pid: number;
  /** Ends it as its own kind wants it, and by force if it does not end. */
  stop(): Promise<void>;
}

interface ProgramOptions {
  argv: readonly [program: string, ...rest: string[]];
  cwd: string;
  env: Record<string, string>;
  /** A file that gets what it prints. */
  log: string;
  /** What ends it. */
  signal: NodeJS.Signals;
  /** Who it runs as; undefined: as we do. */
  uid?: number | undefined;
  /** Whether it is up. */
  isUp(): Promise<boolean>;
}

/** Milliseconds: a start on a busy machine, an end, and between two looks. */
const START = 240_000;
const STOP = 15_000;
const LOOK = 250;

/**
 * Starts a program in a group of its own, and waits until it is up. A signal that ends this process ends it too.
 * @throws an Error with the end of its log, if it does not come up
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const [program, ...argv] = options.argv;
  const log = openSync(options.log, 'a');
  let pid: number | undefined;
  const isOver = whenEnded(() => {
    endGroup(pid, options.signal);
    endGroup(pid);
  });
  const child = spawn(program, argv, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  });
  pid = child.pid;
  const ended = once(child, 'close').catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(options.signal);
    await Promise.race([ended, sleep(STOP, undefined, { ref: false })]);
    // Workers that outlive their parent.
    endGroup(pid);
    await ended;
    isOver();
  };
  if (pid !== undefined && (await comesUp(child, options.isUp))) return { pid, stop };
  await stop();
  throw new Error(`${program} does not come up\n${readFileSync(options.log, 'utf8').slice(-4000)}`);
}

async function comesUp(child: ChildProcess, isUp: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < START && child.exitCode === null; waited += LOOK) {
    if (await isUp()) return true;
    await sleep(LOOK);
  }
  return false;
}
