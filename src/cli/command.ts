import type { Argv } from 'yargs';
import type { Io } from '../edge/io.ts';
import type { Status } from '../report/outcome.ts';
import type { CommandGroup } from './help/groups.ts';

/** Runs the program with these arguments. @returns the exit status */
export type Run = (argv: readonly string[], io: Io) => Promise<number>;

/** A command line that can be typed as it stands, and what it does. */
export interface Example {
  run: string;
  does: string;
}

/** What each exit status of a command means; one that it never ends with is left out. */
export type Exits = Partial<Record<0 | 1 | 2 | 3, string>>;

/** A command of the program: one file, and one line in `commands/index.ts`. */
export interface Command {
  /** Where it stands in the list of commands. */
  group: CommandGroup;
  /** The first one is on its help page. */
  examples: readonly [Example, ...Example[]];
  exits: Exits;
  /**
   * Adds it to the parser.
   * @param run the program itself, for the command that shows others
   */
  add(program: Argv, io: Io, finish: (status: Status) => void, run: Run): Argv;
}

const anyReport: Exits = {
  0: 'nothing is wrong',
  1: 'an error was found; with --strict a warning too',
  2: 'the call is wrong, or a spec cannot be used',
  3: 'something could not be checked, which is never fine',
};

/** The statuses of a command that reports findings. @param own what a status means for this one */
export const exitsOfReport = (own: Exits = {}): Exits => ({ ...anyReport, ...own });
