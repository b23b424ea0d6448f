import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serving } from '../../facts/serving.ts';
import { endGroup } from '../end-group.ts';
import { whenEnded } from '../ended.ts';

export interface ServerOptions {
  /** The program, and what it is called with. */
  command: readonly [program: string, ...argv: string[]];
  /** The folder that it runs in. */
  home: string;
  /** What answers once it is up. */
  health: string;
  env: Record<string, string>;
  /** A file that gets all that it prints. */
  log: string;
  /** Ends the waiting. */
  signal: AbortSignal;
}

/** A web server that runs. */
export interface LocalServer {
  /** Until it ends by itself. */
  ended: Promise<void>;
  /** Ends it and whatever it started. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const START = 180_000;
const STOP = 10_000;
const LOOK = 300;

/** The web server of Airflow 2 or the API server of Airflow 3 on the loopback, as its own command starts it. */
export function airflowServer(
  airflow: string,
  bin: string,
  port: number,
): Pick<ServerOptions, 'command' | 'health'> {
  const { command, health } = serving(airflow);
  return {
    command: [join(bin, 'airflow'), command, '-H', '127.0.0.1', '--port', String(port), '--workers', '1'],
    health: `http://127.0.0.1:${port}${health}`,
  };
}

/**
 * Starts one, and waits until it answers.
 * @returns undefined where it does not come up: the log says why
 * @throws the reason of the signal
 */
export async function startServer(options: ServerOptions): Promise<LocalServer | undefined> {
  const { home, health, env, signal } = options;
  const [program, ...argv] = options.command;
  const log = openSync(options.log, 'a', 0o600);
  // A group of its own: gunicorn and its workers end with it.
  const child = spawn(program, argv, {
    cwd: home,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  // Whoever is told twice to stop does not wait.
  let isOver = () => {};
  signal.addEventListener('abort', () => {
    isOver = whenEnded(() => endGroup(child.pid));
  });
  const ended = once(child, 'close').then(() => undefined);
  const stop = async () => {
    endGroup(child.pid, 'SIGTERM');
    await Promise.race([ended, sleep(STOP, undefined, { ref: false })]);
    endGroup(child.pid);
    await ended;
    isOver();
  };
  try {
    if (await answers(health, child, signal)) return { ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
  await stop();
  return undefined;
}

async function answers(url: string, child: ChildProcess, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0; waited < START && child.exitCode === null; waited += LOOK) {
    const isUp = await fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (isUp) return true;
    await sleep(LOOK, undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  }
  return false;
}
