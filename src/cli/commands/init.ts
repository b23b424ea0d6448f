import { pipelines } from '../../app/init/answers.ts';
import { DEFAULT_SPEC } from '../../edge/files/default-spec.ts';
import { UsageError } from '../../edge/io.ts';
import type { Command } from '../command.ts';
import { showDash } from '../dash.ts';
import { emitProduct } from '../emit.ts';
import { once, textOption, verboseOption } from '../options.ts';

const manyOption = (name: string, describe: string) => ({
  type: 'string' as const,
  array: true,
  nargs: 1,
  describe: `${describe}; repeatable`,
  coerce: (values: string[] | undefined) => {
    if (values?.includes('')) throw new UsageError(`--${name} needs a value`);
    return values?.map(showDash);
  },
});

export const init: Command = {
  group: 'write',
  examples: [{ run: 'airflow-entra init', does: 'ask on a terminal, and write airflow-entra.yaml' }],
  exits: {
    0: 'the files are written, or with --dry-run shown',
    2: 'the call is wrong, a file is there already, or it was stopped; nothing is written',
    3: 'there is no room for a file; nothing is written',
  },
  add: (program, io, finish) =>
    program.command(
      'init [spec]',
      'write a first spec, with tests and the schema line for editors; asks on a terminal, else takes flags',
      (yargs) =>
        yargs
          .positional('spec', { type: 'string', describe: `the file to write (default: ${DEFAULT_SPEC})` })
          .option('verbose', verboseOption)
          .option('url', textOption('url', 'what people open Airflow with'))
          .option('env', manyOption('env', 'NAME=URL of an environment, instead of --url'))
          .option(
            'provider',
            textOption('provider', 'who signs people in: entra (default), keycloak, google, okta and others'),
          )
          .option('issuer', textOption('issuer', 'the issuer of a provider other than Entra'))
          .option('domain', manyOption('domain', 'whose people may sign in, with google'))
          .option(
            'tenant',
            textOption(
              'tenant',
              'Directory (tenant) ID, a domain of it, or env:NAME to keep it out of the spec',
            ),
          )
          .option(
            'login-page',
            textOption(
              'login-page',
              'where a page of your portal that signs people in is published, with entra',
            ),
          )
          .option(
            'client',
            manyOption(
              'client',
              'Application (client) ID of the app registration or client, or env:NAME; NAME=ID for one of several environments',
            ),
          )
          .option(
            'secret-env',
            textOption(
              'secret-env',
              'the environment variable that holds the client secret (default: AAD_CLIENT_SECRET, or OIDC_CLIENT_SECRET)',
            ),
          )
          .option(
            'airflow',
            textOption('airflow', 'the version of Airflow; one that is not known here as NEW as KNOWN'),
          )
          .option(
            'fab',
            textOption('fab', 'the version of apache-airflow-providers-fab (default: the newest that fits)'),
          )
          .option(
            'chart',
            textOption('chart', 'the Helm chart: apache/VERSION, community/VERSION or none (default)'),
          )
          .option(
            'dependency',
            textOption(
              'dependency',
              'the key of that chart in the values of your own chart (default: what Chart.yaml here says)',
            ),
          )
          .option(
            'claim',
            textOption(
              'claim',
              'roles (app roles, default of entra) or groups; NAME,NAME for a way into one',
            ),
          )
          .option('map', manyOption('map', 'KEY=ROLE,ROLE, or KEY:OBJECT-ID=ROLE with the id of a group'))
          .option('pipeline', {
            choices: pipelines,
            requiresArg: true,
            describe: 'also write a file for a pipeline that checks each pull request (default: none)',
            coerce: once<(typeof pipelines)[number] | undefined>('pipeline'),
          })
          .option(
            'program',
            textOption(
              'program',
              'where that pipeline takes airflow-entra from: IMAGE@sha256:..., https://...tgz#sha512=..., https://...git@COMMIT, or variables of the pipeline (default)',
            ),
          )
          .option('timeout', textOption('timeout', 'how long az is waited for, such as 90s (default: 3m)'))
          .option('dry-run', {
            type: 'boolean',
            default: false,
            describe: 'print the spec on standard output, and write nothing',
          })
          .option('yes', {
            alias: 'y',
            type: 'boolean',
            default: false,
            describe: 'ask nothing, take the defaults',
          })
          .conflicts('url', 'env'),
      async (args) => {
        // Loaded here, because it is run once, and every command starts.
        const { init: write } = await import('../../app/init/init.ts');
        const rest = args['--'];
        const [spec = DEFAULT_SPEC, ...more] = [args.spec, ...(Array.isArray(rest) ? rest.map(String) : [])]
          .filter((name) => name !== undefined)
          .map(showDash);
        if (more.length > 0) throw new UsageError('init writes one spec');
        const one = (value: string | undefined) => (value === undefined ? undefined : [value]);
        const given = Object.entries({
          environments: one(args.url) ?? args.env,
          provider: one(args.provider),
          issuer: one(args.issuer),
          domains: args.domain,
          directory: one(args.tenant),
          loginPage: one(args.loginPage),
          client: args.client,
          secretEnv: one(args.secretEnv),
          airflow: one(args.airflow),
          fab: one(args.fab),
          chart: one(args.chart),
          dependency: one(args.dependency),
          claim: one(args.claim),
          mappings: args.map,
        }).filter(([, value]) => value !== undefined);
        const options = {
          spec,
          given: Object.fromEntries(given),
          pipeline: args.pipeline,
          program: args.program,
          yes: args.yes,
          timeout: args.timeout,
          dryRun: args.dryRun,
        };
        finish(emitProduct(await write(options, io), io));
      },
    ),
};
