import type { Argv } from 'yargs';
import type { PlanTextName } from '../../plan/as/names.ts';
import { planTextNames } from '../../plan/as/names.ts';
import { type Command, exitsOfReport } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { once, specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .option('env', textOption('env', 'plan for this environment only'))
    .option('as', {
      choices: planTextNames,
      requiresArg: true,
      describe: 'print what something else can apply, and the report on standard error',
      coerce: once<PlanTextName | undefined>('as'),
    })
    .option('trust-snapshot', {
      type: 'boolean',
      default: false,
      describe: 'with --as: the recording of --snapshot is your own, and not one of a pull request',
    })
    .option('detailed-exitcode', {
      type: 'boolean',
      default: false,
      describe: 'with --as: exit 1 when something is to change, and not 0 because it was printed',
    })
    .option('offline', {
      type: 'boolean',
      default: false,
      describe: 'ask nobody: take the tenant as empty, or as --snapshot has it',
    });

export const plan: Command = {
  group: 'check',
  examples: [
    { run: 'airflow-entra plan --as terraform > entra.tf', does: 'print the wanted state for Terraform' },
  ],
  exits: exitsOfReport({
    0: 'nothing is to change; with --as: it is printed',
    1: 'something is to change (with --as: only by --detailed-exitcode), or an error was found',
    3: 'something could not be asked: network, sign-in or a permission',
  }),
  add: (program, io, finish) =>
    program.command(
      'plan [spec..]',
      'show what would have to change in Entra, and print it for Terraform, Bicep, az or Graph; writes nothing there',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { plan: run } = await import('../../app/plan/plan.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
