import type { Command } from '../command.ts';
import { completionScripts, type Shell, shells } from '../completion-scripts.ts';
import { once } from '../options.ts';

export const completion: Command = (program, io) =>
  program.command(
    'completion <shell>',
    'print what completes commands and options in bash, zsh or fish',
    (yargs) =>
      yargs.positional('shell', {
        choices: shells,
        demandOption: true,
        describe: 'the shell; its script says where it belongs',
        coerce: once<Shell>('shell'),
      }),
    ({ shell }) => {
      io.out(completionScripts[shell], 'file');
    },
  );
