import type { Io } from './io.ts';

export interface Progress {
  /** Says what is waited for, in place of what was said before. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds: what is over sooner needs no line. */
const PATIENCE = 1000;

/** Characters; a line that is broken by the terminal could not be taken away again. */
const LONGEST = 79;

/**
 * One line on standard error for whoever waits in front of a terminal, after a second. Nothing in a pipeline, a file or
 * CI, on a terminal that cannot take a line away (`TERM=dumb`), with `--quiet`, or where `--verbose` says more.
 */
export function startProgress(io: Io): Progress {
  const { env, voice } = io;
  const isWanted =
    io.isErrorTerminal && !env.CI && env.TERM !== 'dumb' && !voice?.isQuiet && !voice?.isVerbose;
  if (!isWanted) return { say: () => {}, end: () => {} };
  let waitsFor = '';
  let isShown = false;
  const width = Math.min(LONGEST, (io.columns ?? LONGEST + 1) - 1);
  const show = () => {
    isShown = true;
    io.err(`\r\u001b[K${waitsFor.slice(0, width)}`);
  };
  const timer = setTimeout(show, PATIENCE);
  timer.unref();
  return {
    say: (text) => {
      waitsFor = text;
      if (isShown) show();
    },
    end: () => {
      clearTimeout(timer);
      if (isShown) io.err('\r\u001b[K');
      isShown = false;
    },
  };
}
