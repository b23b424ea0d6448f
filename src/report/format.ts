import type { Outcome } from './outcome.ts';

/** How a format may look; decided at the edge. */
export interface Look {
  color: boolean;
  /** Leave out what only says that all is well. */
  quiet: boolean;
  /** How many findings `--min-severity` left out. */
  leftOut?: number;
  /** Fits sentences to the terminal; absent: lines stay as long as they are. */
  fit?: (text: string) => string;
}

/** Turns an outcome into what is printed on standard output, ending in a newline unless it is empty. */
export type Format = (outcome: Outcome, look: Look) => string;
