import { commands } from '../../src/cli/commands/index.ts';
import { commandHelp } from '../../src/cli/help/command-help.ts';
import { cell } from './cell.ts';

const HEAD = `# The exit statuses

Written by \`npm run reference\` from the program itself.

| exit status | means |
|---|---|
| 0 | fine |
| 1 | findings, a difference, or the answer no |
| 2 | the call is wrong, or a spec cannot be used |
| 3 | something could not be checked, which is never counted as fine |

Over several specs 2 beats 1, and 1 beats 3. \`--strict\` lets warnings fail too. \`--no-fail\` turns 1 into 0, and nothing else.
\`--min-severity\` hides findings, but never one that says that something could not be checked. A bug of ours ends with 3 and a
stack on standard error; what the machine lacks, such as room on a disk, ends with 3 and one line. What each command does when
something around it breaks stands in [faults](../faults.md).

## By command

| command | 0 | 1 | 2 | 3 |
|---|---|---|---|---|
`;

/** The text of docs/reference/exit-statuses.md. */
export function exitStatusesPage(): string {
  const rows = commands.map(commandHelp).map(({ name, exits }) => {
    const cells = ([0, 1, 2, 3] as const).map((status) => cell(exits[status] ?? ''));
    return `| [\`${name}\`](commands.md#${name}) | ${cells.join(' | ')} |`;
  });
  return `${HEAD}${rows.join('\n')}\n`;
}
