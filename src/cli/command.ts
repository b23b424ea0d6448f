import type { Argv } from 'yargs';
import type { Io } from '../edge/io.ts';

/** A command of the program, added to the parser: one file, and one line in `commands/index.ts`. */
export type Command = (program: Argv, io: Io, finish: (exitStatus: number) => void) => Argv;
