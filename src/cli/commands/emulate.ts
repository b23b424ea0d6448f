import { SHAPE_NAMES, type ShapeName } from '../../emulator/issuers/shapes/names.ts';
import type { Command } from '../command.ts';
import { emitProduct } from '../emit.ts';
import { once, textOption } from '../options.ts';
import { portOption } from '../port-option.ts';

export const emulate: Command = {
  group: 'develop',
  examples: [{ run: 'airflow-entra emulate', does: 'serve the embedded Entra until Ctrl-C' }],
  exits: { 0: 'it was stopped', 2: 'the call or the directory is wrong, or a port is taken' },
  add: (program, io, finish) =>
    program.command(
      'emulate',
      'the embedded Entra, or another provider: signs people in on this machine, for tests, demos and a local Airflow',
      (yargs) =>
        yargs
          .option(
            'directory',
            textOption(
              'directory',
              'YAML file with tenants, apps, groups and users (default: the one of the demo)',
            ),
          )
          .option('provider', {
            type: 'string' as const,
            choices: ['entra', ...SHAPE_NAMES] as const,
            default: 'entra' as const,
            requiresArg: true,
            describe: 'what to stand in for; tenants that name a provider of their own keep it',
            coerce: once<'entra' | ShapeName>('provider'),
          })
          .option('https-port', portOption('https-port', 8443, 'port for https, 0 for any'))
          .option('http-port', portOption('http-port', 8081, 'port for http, 0 for any')),
      async (args) => {
        const { emulateUntilStopped } = await import('../../app/emulate-until-stopped.ts');
        finish(emitProduct(await emulateUntilStopped(args, io), io));
      },
    ),
};
