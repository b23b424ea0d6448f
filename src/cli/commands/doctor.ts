import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { DEFAULT_SPEC } from '../../edge/files/read-spec.ts';
import { type Io, UsageError } from '../../edge/io.ts';
import type { Command } from '../command.ts';
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

export const doctor: Command = (program, io, finish) =>
  program.command(
    'doctor [spec..]',
    'why nobody can log in: along the chain of a login, from the log, the error text, or the token',
    builder,
    async (args) => {
      const { handWritten } = await import('../../app/lint/hand-written.ts');
      const given = specNames(args);
      const configs = await handWritten(given, io);
      const specs = given.filter((name) => !configs.includes(name));
      const inHand = [args.error, args.token, args.pod, args.deployment].some((one) => one !== undefined);
      if (args.pod !== undefined && args.deployment !== undefined) {
        throw new UsageError('doctor takes one of --pod and --deployment');
      }
      if ([...args.log, ...specs, args.token].filter((name) => name === '-').length > 1) {
        throw new UsageError('standard input can be read once');
      }
      const alone = args.log.length === 0 && configs.length === 0 && !inHand;
      if (specs.length === 0 && alone && !existsSync(resolve(io.cwd, DEFAULT_SPEC))) {
        throw new UsageError(
          `doctor needs something to look at: a spec (there is no ${DEFAULT_SPEC} here), --log FILE (- for standard input), --error TEXT, --token FILE, --pod or --deployment`,
        );
      }
      const needsSpec = alone || args.url !== undefined || args.user !== undefined;
      const named = specs.length === 0 && needsSpec ? [DEFAULT_SPEC] : specs;
      // Loaded here: its tables are for this command alone.
      const { examine } = await import('../../app/doctor/examine.ts');
      const { nextCommand } = await import('../../doctor/next-command.ts');
      const examined = await examine({ ...args, specs: named }, io);
      const { findings, chain, specs: read, notAsked, looked, signIns } = examined;
      const linted = configs.length === 0 ? undefined : await lintThem(configs, io);
      const all = [...findings, ...(linted?.findings ?? [])];
      if (!args.quiet && all.length === 0 && !chain) io.err(`${looked}\n`);
      const next =
        read.length === 0 && configs.length === 0 ? nextCommand(all, args.log.length > 0) : undefined;
      const result = { ...(chain && { chain }), ...(signIns && { signIns }), ...(next && { next }) };
      const sources = linted?.sources ?? new Map<string, string>();
      finish(emit({ command: 'doctor', findings: all, specs: read, sources, notAsked, result }, args, io));
    },
  );

/** A hand-written configuration given in place of a spec. Loaded here: only this needs the grammar of Python. */
async function lintThem(names: readonly string[], io: Io) {
  const { lintConfigs } = await import('../../app/lint/lint-configs.ts');
  return lintConfigs(names, io);
}
