import type { Argv } from 'yargs';
import type { Io } from '../edge/io.ts';

/** Runs the program with these arguments. @returns the exit status */
export type Run = (argv: readonly string[], io: Io) => Promise<number>;

/**
 * A command of the program, added to the parser: one file, and one line in `commands/index.ts`.
 * @param run the program itself, for the command that shows others
 */
export type Command = (program: Argv, io: Io, finish: (exitStatus: number) => void, run: Run) => Argv;
