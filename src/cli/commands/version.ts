import packageJson from '../../../package.json' with { type: 'json' };
import type { Command } from '../command.ts';

export const version: Command = {
  group: 'develop',
  examples: [{ run: 'airflow-entra version', does: 'print the version' }],
  exits: { 0: 'it is printed', 2: 'the call is wrong' },
  add: (program, io) =>
    program.command('version', 'print the version of this program', {}, () => {
      io.out(`${packageJson.version}\n`);
    }),
};
