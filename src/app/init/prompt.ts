import { createInterface } from 'node:readline/promises';
import { UsageError } from '../../edge/io.ts';

/** Somebody who can be asked. */
export interface Prompt {
  /**
   * @param fallback what an empty answer stands for; empty: there is none, and it is asked again
   * @param many whether lines are taken until an empty one
   * @returns at least one line
   */
  ask(question: string, fallback: readonly string[], many: boolean): Promise<string[]>;
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
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const stopped = new AbortController();
  terminal.on('close', () => stopped.abort());
  const line = async (query: string) => (await terminal.question(query, { signal: stopped.signal })).trim();
  const prompt: Prompt = {
    say: (text) => process.stdout.write(`  ${text}\n`),
    ask: async (question, fallback, many) => {
      process.stdout.write(`${question}${fallback.length > 0 ? ` [${fallback.join(' ')}]` : ''}\n`);
      const lines: string[] = [];
      for (;;) {
        const typed = await line('> ');
        if (typed !== '') lines.push(typed);
        else if (lines.length === 0) lines.push(...fallback);
        if (lines.length > 0 && (typed === '' || !many)) return lines;
      }
    },
  };
  try {
    return await conversation(prompt);
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    process.stdout.write('\n');
    throw new UsageError('stopped; nothing was written');
  } finally {
    terminal.close();
  }
}
