import type { Argv } from 'yargs';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .option('env', textOption('env', 'ask about this environment only'))
    .option('user', textOption('user', 'the user principal name or object id of a person; asks Entra'))
    .option(
      'claims',
      textOption('claims', 'file with the claims of an ID token as JSON, - for standard input'),
    )
    .option(
      'token',
      textOption(
        'token',
        'file with an ID token, - for standard input; verified with the keys of the tenant',
      ),
    );

export const explain: Command = {
  group: 'understand',
  examples: [
    { run: 'airflow-entra explain --user ada@example.com', does: 'which roles somebody gets, and why' },
  ],
  exits: exitsOfReport({ 0: 'a role is given', 1: 'no role is given', 3: 'it cannot be known' }),
  add: (program, io, finish) =>
    program.command(
      'explain [spec..]',
      'say which Airflow roles somebody gets, and through which group, app role and line, or why not',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { explain: run } = await import('../../app/access/explain.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
