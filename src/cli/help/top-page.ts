import { wrapped } from '../../report/wrap.ts';
import { twoColumns } from './columns.ts';
import type { CommandHelp } from './command-help.ts';
import { type CommandGroup, commandGroups } from './groups.ts';

/** The page of help that lists the commands. @param width of the terminal, in characters */
export function topPage(commands: readonly CommandHelp[], width: number): string {
  const groups = Object.entries(commandGroups) as [CommandGroup, string][];
  return [
    wrapped('airflow-entra <command> [options]', width, '', '    '),
    wrapped('Who may do what in Apache Airflow, by Microsoft Entra ID or another provider.', width),
    ...groups.map(([name, title]) => [
      `${title}:`,
      ...twoColumns(
        commands.filter(({ group }) => group === name).map(({ usage, describe }) => [usage, describe]),
        width,
      ),
    ]),
    [
      'Begin with:',
      ...twoColumns(
        [
          ['airflow-entra demo', 'see all of it once; it needs nothing'],
          ['airflow-entra init', 'write a first spec'],
          ['airflow-entra import FILE', 'write the spec of a webserver_config.py that is there'],
        ],
        width,
      ),
    ],
    [
      'Options:',
      ...twoColumns(
        [
          ['-h, --help', 'print this; behind a command its own page'],
          ['--version', 'print the version'],
        ],
        width,
      ),
    ],
    wrapped('Exit status: 0 fine, 1 found something, 2 wrong call or spec, 3 could not be checked.', width),
  ]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
