import type { Argv } from 'yargs';
import { type ArtifactName, artifactNames } from '../../spec/artifact-names.ts';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { checkOption, specNames, textOption, withReportOptions, withSpecs } from '../options.ts';
import { shardOption } from '../shard-option.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withSpecs(yargs))
    .option('shard', shardOption)
    .option('env', textOption('env', 'render this environment only'))
    .option('artifact', {
      choices: artifactNames,
      array: true,
      nargs: 1,
      default: [] as ArtifactName[],
      defaultDescription: 'those of the spec, else webserver-config and, with a chart, helm-values',
      describe: 'render this artifact only; repeatable',
    })
    .option(
      'out-dir',
      textOption(
        'out-dir',
        'folder for the files, - for standard output (default: rendered/ beside the spec)',
      ),
    )
    .option('check', checkOption('write nothing; exit 1 with a diff where the files on disk differ'))
    .option('prune', {
      type: 'boolean',
      default: false,
      describe: 'remove rendered files that no spec of this run makes any more; with --check they are named',
    })
    .option('force', {
      type: 'boolean',
      default: false,
      describe: 'overwrite files that were made by hand; with --prune remove those that were edited',
    })
    .option(
      'authority',
      textOption(
        'authority',
        "sign in there instead of at the cloud's own authority: a private cloud, `emulate`",
      ),
    );

export const render: Command = {
  group: 'write',
  examples: [
    { run: 'airflow-entra render', does: 'write what airflow-entra.yaml amounts to' },
    {
      run: 'airflow-entra render --check',
      does: 'in a pipeline: whether the committed files are what the spec says',
    },
  ],
  exits: exitsOfReport({
    0: 'the files are written, or with --check they are the same',
    1: 'the spec has an error, and nothing is written of it; with --check: a file differs',
    3: 'something could not be checked, and nothing is written of it',
  }),
  add: (program, io, finish) =>
    program.command(
      'render [spec..]',
      'write webserver_config.py and what else Airflow needs from a spec',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { render: run } = await import('../../app/render/render.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
