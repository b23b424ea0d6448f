import { knowsEnvironment } from '../../app/usable.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import { runRules } from '../../rules/engine/run-rules.ts';
import { rules } from '../../rules/spec/index.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { deepOption, withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

export const check: Command = (program, io, finish) =>
  program.command(
    'check [spec..]',
    'validate specs, and hold them against their tenant: app registration, roles, groups, secrets',
    (yargs) =>
      withReportOptions(withOnlineOptions(withSpecs(yargs)))
        .option('env', textOption('env', 'ask about this environment only'))
        .option('deep', deepOption),
    async (args) => {
      const specs = await readSpecs(specNames(args), args.stdinFilename, io);
      const offline = specs.flatMap((spec) => runRules(rules, spec));
      knowsEnvironment(args.env, specs);
      // Loaded here, because every command starts.
      const { readTenants } = await import('../../app/tenant/read-tenants.ts');
      const { checkTenants } = await import('../../app/tenant/check-tenants.ts');
      const read = await readTenants(specs, args, { deep: args.deep, locked: 'id', assigned: 'nested' }, io);
      const { findings, notAsked } = checkTenants(specs, offline, read);
      const result = { tenants: read.tenants };
      finish(emit({ command: 'check', specs, findings, notAsked, result }, args, io));
    },
  );
