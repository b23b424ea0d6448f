import type { Argv } from 'yargs';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { deepOption, withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';
import { shardOption } from '../shard-option.ts';

const comparison = (describe: string) => ({ type: 'boolean' as const, default: false, describe });

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .option('files', comparison('compare the rendered files, as `render --check` does'))
    .option('tenant', comparison('compare the tenant and the lock, as `check` and `lock --check` do'))
    .option('cluster', comparison('compare what is deployed, by kubectl or as the account of this pod'))
    .option(
      'live',
      textOption('live', 'compare what `kubectl get … -o json` printed: a file, - for standard input'),
    )
    .option('deep', deepOption)
    .option('shard', shardOption)
    .option('env', textOption('env', 'compare this environment only'))
    .option('context', textOption('context', 'the context of kubectl (default: its current one)'))
    .option(
      'out-dir',
      textOption('out-dir', 'folder of the rendered files (default: rendered/ beside the spec)'),
    );

export const drift: Command = {
  group: 'check',
  examples: [
    {
      run: 'airflow-entra drift --files --tenant',
      does: 'compare the rendered files and the tenant with the spec',
    },
  ],
  exits: exitsOfReport({
    0: 'nothing differs',
    1: 'something differs, or an error was found',
    3: 'something could not be compared: network, sign-in or a permission',
  }),
  add: (program, io, finish) =>
    program.command(
      'drift [spec..]',
      'compare rendered files, tenant and cluster with the spec; by default all three',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { drift: run } = await import('../../app/drift/drift.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
