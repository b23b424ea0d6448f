import { UsageError } from '../../edge/io.ts';
import { type Command, exitsOfReport } from '../command.ts';
import { showDash } from '../dash.ts';
import { emit } from '../emit.ts';
import { textOption, withReportOptions } from '../options.ts';

export const importSpec: Command = {
  group: 'write',
  examples: [
    {
      run: 'airflow-entra import webserver_config.py --out airflow-entra.yaml',
      does: 'write the spec of a file that runs today',
    },
  ],
  exits: exitsOfReport({
    0: 'the spec is written',
    1: 'something of the file could not be carried over, or is wrong in it',
    2: 'the call is wrong, or the file cannot be read',
  }),
  add: (program, io, finish) =>
    program.command(
      'import <file>',
      'write the spec that an existing webserver_config.py amounts to, alone or inside Helm values, without running it',
      (yargs) =>
        withReportOptions(yargs)
          .positional('file', {
            type: 'string',
            demandOption: true,
            describe: 'a file of Python or YAML, - for standard input',
          })
          .option(
            'out',
            textOption('out', 'file to write the spec to, which is not there yet (default: standard output)'),
          )
          .option('url', textOption('url', 'what people open Airflow with (default: what the values say)'))
          .option('airflow', textOption('airflow', 'the Airflow that runs it (default: what the values say)'))
          .option(
            'fab',
            textOption('fab', 'its FAB provider (default: the newest that runs on that Airflow)'),
          )
          .option('chart', textOption('chart', 'the chart that installs it, such as apache/1.22.0'))
          .option('stdin-filename', textOption('stdin-filename', 'the name that - goes by in the report')),
      async (args) => {
        const rest = args['--'];
        const [file = '', ...more] = [args.file, ...(Array.isArray(rest) ? rest.map(String) : [])].map(
          showDash,
        );
        if (more.length > 0) throw new UsageError('import reads one file');
        // Loaded here: only this and `lint` need the grammar of Python.
        const { importSpec: read } = await import('../../app/import/import.ts');
        finish(emit(await read(file, { ...args, prints: args.output === 'text' }, io), args, io));
      },
    ),
};
