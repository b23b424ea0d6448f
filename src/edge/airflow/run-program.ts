import { endGroup } from '../end-group.ts';
import { whenEnded } from '../ended.ts';
import { spawnPiped } from '../spawn-piped.ts';

export interface ProgramOptions {
  env: NodeJS.ProcessEnv;
  /** Ends it, and what it started, at once. */
  signal?: AbortSignal | undefined;
}

/** A program that ended with another status than 0, or could not be started. */
export class ProgramFailed extends Error {
  override name = 'ProgramFailed';
}

/**
 * Runs a program to its end, without a shell and without standard input.
 * @returns what it printed on standard output
 * @throws ProgramFailed with the end of its standard error; the reason of the signal when that ends it
 */
export function runProgram(
  command: string,
  argv: readonly string[],
  { env, signal }: ProgramOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    // A group of its own, for `endGroup`: uv starts Python, and Airflow what it likes.
    const child = spawnPiped(command, argv, { env, detached: true });
    if (!child) return reject(new ProgramFailed(`${command}: too many files are open`));
    const stop = () => endGroup(child.pid);
    signal?.addEventListener('abort', stop, { once: true });
    const isOver = signal ? () => {} : whenEnded(stop);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err = (err + part).slice(-4000)));
    child.on('error', ({ message }) => {
      isOver();
      reject(new ProgramFailed(`${command}: ${message}`));
    });
    child.on('close', (status) => {
      isOver();
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason);
      else if (status === 0) resolve(out);
      else reject(new ProgramFailed(`${[command, ...argv].join(' ')}: exit ${status}\n${err.trim()}`));
    });
  });
}
