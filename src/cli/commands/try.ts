import type { Command } from '../command.ts';
import { emit, emitProduct } from '../emit.ts';
import { fitted } from '../fitted.ts';
import { textOption, verboseOption } from '../options.ts';
import { portOption } from '../port-option.ts';

export const tryCommand: Command = {
  group: 'develop',
  examples: [
    {
      run: 'airflow-entra try --airflow 3.3.2',
      does: 'run that Airflow until Ctrl-C, with the spec of this folder',
    },
  ],
  exits: {
    0: 'it ran, and was stopped',
    1: 'the spec has an error: nothing was started',
    2: 'the call is wrong, the spec cannot be used, or uv is missing',
    3: 'Airflow could not be installed or started',
  },
  add: (program, io, finish) =>
    program.command(
      'try [spec]',
      'a local Airflow with the rendered file of a spec, against the embedded provider, ready to click; needs uv',
      (yargs) =>
        yargs
          .positional('spec', {
            type: 'string',
            describe: 'the spec (default: airflow-entra.yaml, else an example that comes with the program)',
          })
          .option('verbose', verboseOption)
          .option('env', textOption('env', 'the environment of the spec, where it has several'))
          .option(
            'airflow',
            textOption('airflow', 'the release of Airflow, such as 3.3.2 (default: that of the spec)'),
          )
          .option('app', {
            type: 'boolean',
            default: false,
            describe: 'run the login app in place of Airflow: it shows the claims and the roles',
          })
          .option('port', portOption('port', 8080, 'port of Airflow or the app, 0 for any'))
          .option(
            'provider-port',
            portOption('provider-port', 8081, 'port of the embedded provider, 0 for any'),
          )
          .option(
            'keep',
            textOption(
              'keep',
              'keep the files (the rendered file, the log, the database) in this new folder',
            ),
          ),
      async (args) => {
        const { tryAirflow } = await import('../../app/try/try-airflow.ts');
        const found = await tryAirflow(args, fitted(io));
        const look = {
          quiet: false,
          color: 'auto',
          strict: false,
          minSeverity: 'info',
          noFail: false,
        } as const;
        finish(
          found.findings.length > 0 ? emit(found, { ...look, output: 'text' }, io) : emitProduct(found, io),
        );
      },
    ),
};
