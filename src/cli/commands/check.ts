import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { deepOption, withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';
import { shardOption } from '../shard-option.ts';

export const check: Command = {
  group: 'check',
  examples: [{ run: 'airflow-entra check --env prod', does: 'compare one environment with its tenant' }],
  exits: exitsOfReport({ 3: 'something could not be asked: network, sign-in or a permission' }),
  add: (program, io, finish) =>
    program.command(
      'check [spec..]',
      'validate specs, and hold them against their tenant: app registration, roles, groups, secrets',
      (yargs) =>
        withReportOptions(withOnlineOptions(withSpecs(yargs)))
          .option('shard', shardOption)
          .option('env', textOption('env', 'ask about this environment only'))
          .option('deep', deepOption),
      async (args) => {
        // Loaded here, because every command starts.
        const { check: run } = await import('../../app/tenant/check.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
