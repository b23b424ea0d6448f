import type { Argv } from 'yargs';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { textOption, withReportOptions } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(yargs))
    .positional('who', {
      type: 'string',
      demandOption: true,
      describe: 'the user principal name or object id of a person, or key:NAME for a key of the claim',
    })
    .positional('role', { type: 'string', demandOption: true, describe: 'an Airflow role, such as Admin' })
    .option('spec', textOption('spec', 'the spec, - for standard input (default: airflow-entra.yaml)'))
    .option('stdin-filename', textOption('stdin-filename', 'the name that - goes by in the report'))
    .option(
      'env',
      textOption('env', 'ask about this environment only (default: yes only if it is yes in all)'),
    );

export const can: Command = {
  group: 'understand',
  examples: [
    { run: 'airflow-entra can key:airflow_admin Admin', does: 'whether this key gives the role Admin' },
  ],
  exits: exitsOfReport({ 0: 'yes', 1: 'no', 3: 'it cannot be known' }),
  add: (program, io, finish) =>
    program.command(
      'can <who> <role>',
      'say whether somebody gets an Airflow role, and why',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { can: ask } = await import('../../app/access/can.ts');
        const specs = args.spec === undefined ? [] : [args.spec];
        finish(emit(await ask({ ...args, specs }, io), args, io));
      },
    ),
};
