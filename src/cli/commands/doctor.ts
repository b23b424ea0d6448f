import type { Argv } from 'yargs';
import { type Command, exitsOfReport } from '../command.ts';
import { showDash } from '../dash.ts';
import { emit } from '../emit.ts';
import { withOnlineOptions } from '../online-options.ts';
import { specNames, textOption, withReportOptions, withSpecs } from '../options.ts';

const builder = (yargs: Argv) =>
  withReportOptions(withOnlineOptions(withSpecs(yargs)))
    .positional('spec', {
      type: 'string',
      array: true,
      describe:
        'specs whose login is followed link by link (default: airflow-entra.yaml, if nothing else is given)',
    })
    .option('offline', {
      type: 'boolean',
      default: false,
      describe: 'do not follow the login in Entra, but for a --snapshot',
    })
    .option('log', {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      default: [] as string[],
      defaultDescription: 'none',
      describe: 'log of the web or API server, - for standard input; repeatable',
      coerce: (names: string[]) => names.map(showDash),
    })
    .option(
      'error',
      textOption('error', 'what the page or the log says: a text, a code, the address of the page'),
    )
    .option(
      'token',
      textOption(
        'token',
        'file with an ID or access token, its claims, or the query of the redirect; - for standard input',
      ),
    )
    .option(
      'secret-env',
      textOption(
        'secret-env',
        'environment variable of this machine whose value is tried as the client secret (default: AAD_CLIENT_SECRET, if the spec reads that)',
      ),
    )
    .option('env', textOption('env', 'look at this environment of the spec only'))
    .option('url', textOption('url', 'ask the Airflow that runs there what it sends people to Entra with'))
    .option('user', textOption('user', 'whether this person gets a role: user principal name or object id'))
    .option('pod', textOption('pod', 'read the log of this pod with kubectl, and look at what is mounted'))
    .option('deployment', textOption('deployment', 'the same for a pod of this deployment'))
    .option('context', textOption('context', 'context of kubectl (default: the current one)'));

export const doctor: Command = {
  group: 'understand',
  examples: [{ run: 'airflow-entra doctor --log webserver.log', does: 'find the cause in a log' }],
  exits: exitsOfReport({
    0: 'nothing is wrong in what was looked at',
    1: 'a cause was found',
    3: 'no cause was found, and something could not be looked at',
  }),
  add: (program, io, finish) =>
    program.command(
      'doctor [spec..]',
      'why nobody can log in: along the chain of a login, from the log, the error text, or the token',
      builder,
      async (args) => {
        // Loaded here, because every command starts.
        const { doctor: run } = await import('../../app/doctor/doctor.ts');
        finish(emit(await run({ ...args, specs: specNames(args) }, io), args, io));
      },
    ),
};
