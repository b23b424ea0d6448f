import type { Patience } from './deadline.ts';
import { endGroup } from './end-group.ts';
import { type NotStarted, spawnGroup } from './spawn-group.ts';

/** What came of a program that was asked something. */
export type ProgramAnswer =
  | { kind: 'ended'; status: number | null; out: string; err: string }
  | NotStarted
  | { kind: 'silent' }
  | { kind: 'too-long' };

/** No answer that is asked for is near this, on either of the two outputs. Characters. */
const MOST = 8 * 1024 * 1024;

/**
 * Runs a program to its end, without a shell and without standard input; one that takes too long, or prints too much, is
 * ended with all that it started.
 * @param patience how long it may take
 */
export function askProgram(
  command: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  patience: Patience,
): Promise<ProgramAnswer> {
  return new Promise((resolve) => {
    const group = spawnGroup(command, argv, env);
    if (group.kind === 'not-started') return resolve(group);
    const { child, isOver } = group;
    const texts = { out: '', err: '' };
    const end = (answer: ProgramAnswer) => {
      clearTimeout(timer);
      isOver();
      resolve(answer);
    };
    const stop = (kind: 'silent' | 'too-long') => {
      endGroup(child.pid);
      child.stdout.destroy();
      child.stderr.destroy();
      end({ kind });
    };
    const timer = setTimeout(() => stop('silent'), patience.milliseconds);
    const collect = (name: keyof typeof texts) => (part: string) => {
      texts[name] += part;
      if (texts[name].length > MOST) stop('too-long');
    };
    child.stdout.setEncoding('utf8').on('data', collect('out'));
    child.stderr.setEncoding('utf8').on('data', collect('err'));
    child.on('error', ({ code }: NodeJS.ErrnoException) => end({ kind: 'not-started', code }));
    child.on('close', (status) => end({ kind: 'ended', status, ...texts }));
  });
}
