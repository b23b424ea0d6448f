import packageJson from '../../../package.json' with { type: 'json' };
import type { Command } from '../command.ts';
import { once } from '../options.ts';

/** What `version` prints in each format: the `version` of the JSON is that of its form, as in every report. */
const formats = {
  text: () => packageJson.version,
  json: () =>
    JSON.stringify({
      version: 1,
      command: 'version',
      release: packageJson.version,
      node: process.versions.node,
    }),
} as const;

type Format = keyof typeof formats;

export const version: Command = {
  group: 'develop',
  examples: [{ run: 'airflow-entra version', does: 'print the version' }],
  exits: { 0: 'it is printed', 2: 'the call is wrong' },
  add: (program, io) =>
    program.command(
      'version',
      'print the version of this program',
      (yargs) =>
        yargs.option('output', {
          alias: 'o',
          choices: Object.keys(formats) as Format[],
          default: 'text' as Format,
          requiresArg: true,
          describe: 'the version alone, or with that of Node as JSON',
          coerce: once<Format>('output'),
        }),
      ({ output }) => {
        io.out(`${formats[output]()}\n`, output === 'json' ? 'json' : 'text');
      },
    ),
};
