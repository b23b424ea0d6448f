import { knowsEnvironment } from '../../app/usable.ts';
import { readSpecs } from '../../edge/files/read-spec.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

export const lock: Command = (program, io, finish) =>
  program.command(
    'lock [spec..]',
    'look up in the tenant what specs name, so that rendering needs no network',
    (yargs) =>
      withReportOptions(withOnlineOptions(withSpecs(yargs)))
        .option('env', textOption('env', 'look up for this environment only'))
        .option('check', {
          type: 'boolean',
          default: false,
          describe: 'write nothing; exit 1 with a diff where the lock file would change',
        }),
    async (args) => {
      const specs = await readSpecs(specNames(args), args.stdinFilename, io);
      knowsEnvironment(args.env, specs);
      // Loaded here, because every command starts.
      const { lockSpecs } = await import('../../app/tenant/lock-specs.ts');
      const { findings, files, tenants } = await lockSpecs(specs, args, args.check, io);
      finish(emit({ command: 'lock', specs, findings, result: { files, tenants } }, args, io));
    },
  );
