import packageJson from '../../../package.json' with { type: 'json' };
import type { Command } from '../command.ts';

export const version: Command = (program, io) =>
  program.command('version', 'print the version of this program', {}, () => {
    io.out(`${packageJson.version}\n`);
  });
