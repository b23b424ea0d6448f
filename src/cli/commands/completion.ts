import type { Command } from '../command.ts';
import { completionScripts, type Shell, shells } from '../completion-scripts.ts';
import { once } from '../options.ts';

export const completion: Command = {
  group: 'develop',
  examples: [
    {
      run: 'airflow-entra completion bash > ~/.local/share/bash-completion/completions/airflow-entra',
      does: 'complete commands and options in bash',
    },
  ],
  exits: { 0: 'it is printed', 2: 'the call is wrong' },
  add: (program, io) =>
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
    ),
};
