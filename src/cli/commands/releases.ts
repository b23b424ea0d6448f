import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';
import { once } from '../options.ts';

export const releases: Command = {
  group: 'understand',
  examples: [{ run: 'airflow-entra releases 3.3.2', does: 'what to install beside this Airflow' }],
  exits: { 0: 'it is printed', 2: 'the call is wrong, or nothing is known of that Airflow' },
  add: (program, io, finish) =>
    program.command(
      'releases [airflow]',
      'print which FAB providers run on an Airflow, what breaks on each, and the one to take',
      (yargs) =>
        yargs
          .positional('airflow', {
            type: 'string',
            describe: 'an Airflow release, such as 3.1.8 (default: the newest of each minor)',
          })
          .option('output', {
            alias: 'o',
            choices: ['text', 'json'] as const,
            default: 'text' as const,
            requiresArg: true,
            describe: 'format of the answer',
            coerce: once<'text' | 'json'>('output'),
          }),
      async ({ airflow, output }) => {
        // Loaded here, because every command starts.
        const { releases: choose } = await import('../../app/releases.ts');
        finish(emitProduct(choose(airflow, output), io));
      },
    ),
};
