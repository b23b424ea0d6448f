import type { Io } from '../io.ts';

export interface Progress {
  /** Says what is going on, in place of what was said before. */
  say(text: string): void;
  end(): void;
}

/** One line on standard error for whoever waits in front of a terminal; nothing in a pipeline or a file. */
export function startProgress(io: Io): Progress {
  if (!io.isTerminal || !process.stderr.isTTY || io.env.CI) return { say: () => {}, end: () => {} };
  return {
    say: (text) => io.err(`\r\u001b[K${text.slice(0, 79)}`),
    end: () => io.err('\r\u001b[K'),
  };
}
