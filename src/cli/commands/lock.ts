import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { checkOption, specNames, textOption, withReportOptions, withSpecs } from '../options.ts';
import { shardOption } from '../shard-option.ts';

export const lock: Command = {
  group: 'write',
  examples: [{ run: 'airflow-entra lock', does: 'look up names in the tenant, and write the lock file' }],
  exits: exitsOfReport({
    0: 'the lock file is written, or is right',
    1: 'a name is not in the tenant, or is there twice; with --check: the lock file would change',
  }),
  add: (program, io, finish) =>
    program.command(
      'lock [spec..]',
      'look up in the tenant what specs name, so that rendering needs no network',
      (yargs) =>
        withReportOptions(withOnlineOptions(withSpecs(yargs)))
          .option('shard', shardOption)
          .option('env', textOption('env', 'look up for this environment only'))
          .option('check', checkOption('write nothing; exit 1 with a diff where the lock file would change')),
      async (args) => {
        // Loaded here, because every command starts.
        const { lock: run } = await import('../../app/tenant/lock.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
