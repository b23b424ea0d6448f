import type { Argv } from 'yargs';
import { knowsEnvironment } from '../../app/usable.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import type { PlanTextName } from '../../plan/as/names.ts';
import { planTextNames } from '../../plan/as/names.ts';
import type { Command } from '../command.ts';
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
    .option('offline', {
      type: 'boolean',
      default: false,
      describe: 'ask nobody: take the tenant as empty, or as --snapshot has it',
    });

export const plan: Command = (program, io, finish) =>
  program.command(
    'plan [spec..]',
    'show what would have to change in Entra, and print it for Terraform, Bicep, az or Graph; writes nothing there',
    builder,
    async (args) => {
      const specs = await readSpecs(specNames(args), args.stdinFilename, io);
      knowsEnvironment(args.env, specs);
      // Loaded here, because only this plans, and every command starts.
      const { planSpecs } = await import('../../app/plan/plan-specs.ts');
      const { findings, plans, read, text } = await planSpecs(specs, args, io);
      const changes = plans.flatMap((one) => one.changes);
      const report = { command: 'plan', specs, findings, result: { tenants: read, changes } };
      const status = emit(report, args, args.as === undefined ? io : { ...io, out: io.err });
      if (text !== undefined) io.out(text, 'file');
      const differs = changes.some(({ action }) => action !== 'unknown');
      finish(differs && !args.noFail && status !== 2 ? 1 : status);
    },
  );
