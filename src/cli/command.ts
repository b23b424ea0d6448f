import type { Argv } from 'yargs';
import type { Io } from '../edge/io.ts';
import type { Status } from '../report/outcome.ts';

/** Runs the program with these arguments. @returns the exit status */
export type Run = (argv: readonly string[], io: Io) => Promise<number>;

/**
 * A command of the program, added to the parser: one file, and one line in `commands/index.ts`.
 * @param run the program itself, for the command that shows others
 */
export type Command = (program: Argv, io: Io, finish: (status: Status) => void, run: Run) => Argv;
