import { createInterface } from 'node:readline';
import { UsageError } from '../../edge/io.ts';
import { wrapped } from '../../report/wrap.ts';
import { showInvisible } from '../../yaml/show-invisible.ts';

/** Somebody who can be asked. */
export interface Prompt {
  /** Waits for a line. @returns it without blanks around it */
  line(): Promise<string>;
  say(text: string): void;
}

/**
 * Whether somebody sits at a terminal. A pipeline may have one, and nobody at it.
 * @param isTerminal whether standard output is one
 */
export const canAsk = (isTerminal: boolean, env: NodeJS.ProcessEnv): boolean =>
  isTerminal && process.stdin.isTTY === true && !env.CI;

/**
 * Asks on the terminal of this process.
 * @throws UsageError when it is stopped, by Ctrl-C or Ctrl-D
 */
export async function onTerminal<T>(conversation: (prompt: Prompt) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  /** Typed or pasted before it was asked for. */
  const typed: string[] = [];
  let waiting: { take(line: string): void; stop(): void } | undefined;
  let isStopped = false;
  terminal.on('line', (line) => {
    const one = waiting;
    // More may come before whoever waits goes on.
    waiting = undefined;
    if (one) one.take(line);
    else typed.push(line);
  });
  terminal.on('close', () => {
    isStopped = true;
    waiting?.stop();
  });
  const stopped = new Error('stopped');
  const prompt: Prompt = {
    say: (text) => {
      const width = process.stdout.columns || 80;
      const lines = text.split('\n').flatMap((line) => {
        const [indent = ''] = /^ */.exec(line) ?? [];
        return wrapped(showInvisible(line), width, indent);
      });
      process.stdout.write(`${lines.join('\n')}\n`);
    },
    line: async () => {
      const before = typed.shift();
      if (before !== undefined) {
        process.stdout.write(`> ${showInvisible(before)}\n`);
        return before.trim();
      }
      if (isStopped) throw stopped;
      terminal.prompt();
      const line = await new Promise<string>((resolve, reject) => {
        waiting = { take: resolve, stop: () => reject(stopped) };
      });
      return line.trim();
    },
  };
  try {
    return await conversation(prompt);
  } catch (error) {
    if (error !== stopped) throw error;
    process.stdout.write('\n');
    throw new UsageError('stopped; nothing was written');
  } finally {
    terminal.close();
  }
}
