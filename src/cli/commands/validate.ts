import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';
import { shardOption } from '../shard-option.ts';

export const validate: Command = {
  group: 'check',
  examples: [
    { run: 'airflow-entra validate --strict', does: 'check airflow-entra.yaml, and let warnings fail' },
  ],
  exits: exitsOfReport(),
  add: (program, io, finish) =>
    program.command(
      'validate [spec..]',
      'check specs: schema, rules and their own tests; needs no network',
      (yargs) =>
        withReportOptions(withSpecs(yargs))
          .option('shard', shardOption)
          .option(
            'chart-dir',
            textOption(
              'chart-dir',
              'folder or .tgz of the chart: check the values against its own schema too',
            ),
          ),
      async (args) => {
        // Loaded here, because every command starts.
        const { validate: run } = await import('../../app/validate/validate.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
