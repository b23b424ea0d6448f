import { type Command, exitsOfReport } from '../command.ts';
import { showDash } from '../dash.ts';
import { emit } from '../emit.ts';
import { textOption, withReportOptions } from '../options.ts';

export const lint: Command = {
  group: 'check',
  examples: [
    {
      run: 'airflow-entra lint webserver_config.py --airflow 3.3.2',
      does: 'check a file that was written by hand',
    },
  ],
  exits: exitsOfReport({ 2: 'the call is wrong, or a file cannot be read' }),
  add: (program, io, finish) =>
    program.command(
      'lint [file..]',
      'check a hand-written webserver_config.py, alone or inside Helm values and manifests, without running it',
      (yargs) =>
        withReportOptions(yargs)
          .positional('file', {
            type: 'string',
            array: true,
            describe: 'files of Python or YAML, - for standard input',
          })
          .option(
            'airflow',
            textOption('airflow', 'the Airflow that runs it (default: what the values say, else all)'),
          )
          .option(
            'fab',
            textOption('fab', 'its FAB provider (default: the newest that runs on that Airflow)'),
          )
          .option('chart', textOption('chart', 'the chart of the values, such as apache/1.22.0'))
          .option(
            'dependency',
            textOption(
              'dependency',
              'the key that the values of the chart stand under in those of your own chart (default: recognised)',
            ),
          )
          .option('fix', {
            type: 'boolean',
            default: false,
            describe: 'change in the files what is safe to change',
          })
          .option('stdin-filename', textOption('stdin-filename', 'the name that - goes by in the report')),
      async (args) => {
        const rest = args['--'];
        const names = [...(args.file ?? []), ...(Array.isArray(rest) ? rest.map(String) : [])].map(showDash);
        // Loaded here: only this and `import` need the grammar of Python.
        const { lint: look } = await import('../../app/lint/lint.ts');
        const { airflow, fab, chart, dependency, fix, stdinFilename } = args;
        const options = { airflow, fab, chart, dependency, fix, stdinName: stdinFilename };
        finish(emit(await look(names, options, io), args, io));
      },
    ),
};
