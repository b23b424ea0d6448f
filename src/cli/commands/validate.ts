import { rules } from '../../checks/index.ts';
import { runRules } from '../../checks/run-rules.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { specNames, withReportOptions, withSpecs } from '../options.ts';
import { readSpecs } from '../read-spec.ts';

export const validate: Command = (program, io, finish) =>
  program.command(
    'validate [spec..]',
    'check specs: schema, rules and their own tests; needs no network',
    (yargs) => withReportOptions(withSpecs(yargs)),
    async (args) => {
      const specs = await readSpecs(specNames(args), args.stdinFilename, io);
      const findings = specs.flatMap((spec) => runRules(rules, spec));
      finish(emit({ command: 'validate', findings, specs }, args, io));
    },
  );
