import type { Cell } from './cells.ts';
import type { Fault } from './fault.ts';

const HEAD = `# Faults

What happens when something around airflow-entra breaks while it runs: each command below was run with each fault, by
\`npm run faults\`. The tests run them again, and hold this page against what came of it.

What always holds, whatever breaks:

- A file is whole: it is as it was before, or as the command was to write it. Nobody ever finds half of one.
- Nothing stays beside it. Only \`kill -9\`, and a folder that takes no change any more, leave a file with the ending \`.tmp\`, which
  the next run removes. Who can still speak names it.
- The exit status is that of a run without the fault when the result is the same. Otherwise it is 3 (could not be done or
  checked here) or 2 (the call names a place that cannot be used), and what is printed says why. It is 0 only when everything was done.
- A signal ends the program as a signal does: shells show 130 for INT, 143 for TERM and 137 for KILL.
- No secret and no stack is printed.

## Command by fault

\`=\` the same result and status as without the fault · a number: the exit status · \`–\` the fault cannot meet the command
(each section says why)
`;

const FOOT = `## What is not in the table

- \`emulate\` and \`try\` run until they are stopped, and write nothing but what they keep for themselves. Where their folder cannot
  be used they end with 2, and with 3 where there is no room. A reader of their output that goes away does not stop them.
- \`demo\` runs other commands of the table in a temporary folder, and ends with 1 where one of them does not come out as told. Where
  there is no room for its files, or for those of \`try\`, it ends with 3, names the file, and leaves none.
- \`plan\`, \`explain\` and \`report access\` have no \`--shard\`. With it the others go the ways of the whole run.
- \`plan --as\` for the other formats, \`drift --files\`, \`explain --token\` and \`check --snapshot\` go the ways of their neighbours.
- A log that somebody writes to while it is read is read as far as it goes. Nothing locks a file: one that is emptied before it is
  opened is empty.
`;

/** The page, of what every command came to with every fault. */
export function pageOf(results: readonly (readonly [Fault, readonly Cell[]])[]): string {
  const numbers = results.map((_, index) => index + 1);
  const commands = results[0]?.[1].map(({ command }) => command) ?? [];
  const rows = commands.map((command, row) => {
    const marks = results.map(([, cells]) => markOf(cells[row]));
    return `| \`${command}\` | ${marks.join(' | ')} |`;
  });
  const table = [
    `| | ${results.map(([{ name }], index) => `[${index + 1}](#${anchorOf(index, name)} "${name}")`).join(' | ')} |`,
    `|---|${numbers.map(() => '---').join('|')}|`,
    ...rows,
  ];
  const sections = results.map(([fault, cells], index) => sectionOf(index, fault, cells));
  return `${HEAD}\n${table.join('\n')}\n\n${sections.join('\n\n')}\n\n${FOOT}`;
}

const titleOf = (index: number, name: string): string =>
  `${index + 1}. ${name[0]?.toUpperCase()}${name.slice(1)}`;

/** As GitHub makes them. */
const anchorOf = (index: number, name: string): string =>
  titleOf(index, name)
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

function markOf(cell: Cell | undefined): string {
  if (!cell || cell.misses !== undefined) return '–';
  const marks = cell.outcomes.map(({ exit }) => (exit === 'as usual' ? '=' : exit.replace('SIG', '')));
  return [...new Set(marks)].sort().reverse().join(' ');
}

function sectionOf(index: number, fault: Fault, cells: readonly Cell[]): string {
  const groups = new Map<string, { commands: Set<string>; printed: string }>();
  for (const { command, outcomes } of cells)
    for (const { exit, files, printed } of outcomes) {
      const key = `${exit.replace('SIG', '')} | ${files}`;
      const group = groups.get(key) ?? { commands: new Set(), printed };
      group.commands.add(`\`${command}\``);
      groups.set(key, group);
    }
  const rows = [...groups].map(
    ([key, { commands, printed }]) => `| ${[...commands].join(', ')} | ${key} | ${cellOf(printed)} |`,
  );
  return [
    `## ${titleOf(index, fault.name)}`,
    `Made by: ${fault.made}. What to do: ${fault.advice}`,
    ['| command | exit | files afterwards | printed, for example |', '|---|---|---|---|', ...rows].join('\n'),
    ...missesOf(cells),
  ].join('\n\n');
}

function missesOf(cells: readonly Cell[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { command, misses } of cells)
    if (misses !== undefined) reasons.set(misses, [...(reasons.get(misses) ?? []), `\`${command}\``]);
  return [...reasons].map(([reason, commands]) => `Does not apply, since ${reason}: ${commands.join(', ')}.`);
}

/** Text of a program in a cell of Markdown. */
const cellOf = (text: string): string =>
  ['as usual', 'the cause', 'nothing'].includes(text)
    ? text
    : `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
