import type { Command } from '../command.ts';
import { textOption } from '../options.ts';

export const emulate: Command = (program, io, finish) =>
  program.command(
    'emulate',
    'the embedded Entra: signs people in on this machine, for tests, demos and a local Airflow',
    (yargs) =>
      yargs
        .option(
          'directory',
          textOption(
            'directory',
            'YAML file with tenants, apps, groups and users (default: the one of the demo)',
          ),
        )
        .option('https-port', { type: 'number', default: 8443, describe: 'port for https, 0 for any' })
        .option('http-port', { type: 'number', default: 8080, describe: 'port for http, 0 for any' }),
    async (args) => {
      const { emulateUntilStopped } = await import('../../app/emulate-until-stopped.ts');
      await emulateUntilStopped(args, io);
      finish(0);
    },
  );
