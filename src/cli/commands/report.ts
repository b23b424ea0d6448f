import { UsageError } from '../../edge/io.ts';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

/** Options of `report access` that say what to ask and to write: reports have their answers already. */
const ofAccess = ['env', 'since', 'fail-on', 'out-dir', 'snapshot', 'record', 'tenant', 'people', 'force'];

/** @throws UsageError */
function filesToMerge(args: { spec?: string[] | undefined; [option: string]: unknown }): string[] {
  const [first] = ofAccess.filter((name) => args[name] !== undefined && args[name] !== false);
  if (first !== undefined)
    throw new UsageError(`--${first} is for report access; report merge takes the reports as they are`);
  return specNames(args);
}

export const report: Command = {
  group: 'understand',
  examples: [
    {
      run: 'airflow-entra report access --out-dir access',
      does: 'write who gets what, as Markdown and as a page',
    },
    {
      run: 'airflow-entra report access --since origin/main --fail-on escalation',
      does: 'fail where somebody comes to more rights than on that branch',
    },
    {
      run: 'airflow-entra report merge shard-1.json shard-2.json -o junit',
      does: 'make one report of those of shards, with the exit status of one run over all specs',
    },
  ],
  exits: exitsOfReport({
    1: 'an error was found; with --fail-on escalation: somebody comes to more rights',
    3: 'something could not be asked: network, sign-in or a permission; of merge: the report of a shard is missing',
  }),
  add: (program, io, finish) =>
    program.command(
      'report <what> [spec..]',
      'say who gets what in each environment, and what changed since a commit, a lock file or an earlier report',
      (yargs) =>
        withReportOptions(
          withOnlineOptions(
            // Before the names of specs, so that a shell completes it.
            withSpecs(
              yargs.positional('what', {
                choices: ['access', 'merge'] as const,
                describe:
                  'access: who gets which Airflow roles, and through which line; merge: one report of the JSON reports that `--shard` made, of files or of standard input (`-`)',
                demandOption: true,
              }),
            ),
          ),
        )
          .option('env', textOption('env', 'report on this environment only'))
          .option('tenant', {
            type: 'boolean',
            default: false,
            describe: 'ask Entra who has each app role or group; --snapshot takes it from a recording',
          })
          .option('people', {
            type: 'boolean',
            default: false,
            describe: 'also ask who is in the groups, and report on people in place of groups',
          })
          .option(
            'since',
            textOption('since', 'compare with a commit, a lock file, or the file of an earlier -o json'),
          )
          .option('fail-on', {
            choices: ['escalation'] as const,
            requiresArg: true,
            describe: 'exit 1 where somebody comes to more rights; needs --since',
          })
          .option('out-dir', textOption('out-dir', 'write access.md and access.html into this folder'))
          .option('force', {
            type: 'boolean',
            default: false,
            describe: 'overwrite files that were made by hand',
          }),
      async (args) => {
        // Loaded here, because every command starts.
        if (args.what === 'merge') {
          const { mergeReports } = await import('../../app/report/merge.ts');
          finish(emit(await mergeReports(filesToMerge(args), io), args, io));
          return;
        }
        const { reportAccess } = await import('../../app/report/access.ts');
        finish(emit(await reportAccess({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
