import { wrapped } from '../../report/wrap.ts';
import { shellLines, twoColumns } from './columns.ts';
import type { CommandHelp, OptionHelp } from './command-help.ts';
import { optionGroups } from './groups.ts';

/** The page of help of a command. @param width of the terminal, in characters */
export function commandPage(help: CommandHelp, width: number): string {
  const { usage, describe, positionals, options, examples, exits } = help;
  const own = options.filter(({ group }) => group === undefined);
  const [example] = examples;
  const sections: string[][] = [
    wrapped(`airflow-entra ${usage}${options.length > 0 ? ' [options]' : ''}`, width, '', '    '),
    wrapped(sentence(describe), width),
    section('Arguments:', positionals.map(row), width),
    section('Options:', own.map(row), width),
    ['Example:', ...shellLines(example.run, width), ...wrapped(example.does, width, '      ')],
    section('Exit status:', Object.entries(exits), width),
    ...Object.values(optionGroups).map((title) =>
      section(title, [...options.filter(({ group }) => group === title).map(row), ...always(title)], width),
    ),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

type Row = [name: string, text: string];

const always = (title: string): Row[] =>
  title === optionGroups.general ? [['-h, --help', 'print this']] : [];

const section = (title: string, rows: Row[], width: number): string[] =>
  rows.length === 0 ? [] : [title, ...twoColumns(rows, width)];

function row({ name, aliases, describe, value, choices, byDefault, group }: OptionHelp): Row {
  const isPositional = group === 'Positionals:';
  const names = [...aliases.filter(isShort).map((alias) => `-${alias}`), `--${name}`].concat(
    aliases.filter((alias) => !isShort(alias)).map((alias) => `--${alias}`),
  );
  const taken = value === undefined || isPositional ? '' : ` <${value}>`;
  const notes = [
    ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : []),
    ...(byDefault === undefined ? [] : [`default: ${byDefault}`]),
  ];
  return [
    isPositional ? name : `${names.join(', ')}${taken}`,
    notes.length === 0 ? describe : `${describe} (${notes.join('; ')})`,
  ];
}

const isShort = (name: string): boolean => name.length === 1;

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
