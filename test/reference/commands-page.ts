import { commands } from '../../src/cli/commands/index.ts';
import { type CommandHelp, commandHelp, type OptionHelp } from '../../src/cli/help/command-help.ts';
import { commandGroups, optionGroups } from '../../src/cli/help/groups.ts';
import { cell } from './cell.ts';

const HEAD = `# The commands

Written by \`npm run reference\` from the program itself. \`airflow-entra <command> --help\` prints the same for one command.
What the exit statuses have in common is on a page of its own: [exit statuses](exit-statuses.md).
`;

/** The text of docs/reference/commands.md. */
export function commandsPage(): string {
  const all = commands.map(commandHelp);
  const shared = Object.values(optionGroups);
  return [
    HEAD,
    ...Object.entries(commandGroups).map(([group, title]) => {
      const rows = all
        .filter((one) => one.group === group)
        .map(({ name, describe }) => `| [\`${name}\`](#${name}) | ${cell(describe)} |`);
      return `**${title}**\n\n| command | does |\n|---|---|\n${rows.join('\n')}\n`;
    }),
    ...all.map((one) => section(one, shared)),
    ...shared.map((group) => {
      const options = all.flatMap((one) => one.options.filter((option) => option.group === group));
      return `## ${titleOf(group)}\n\n${tableOf(unique(options))}`;
    }),
  ].join('\n');
}

function section(
  { name, usage, describe, positionals, options, examples, exits }: CommandHelp,
  shared: readonly string[],
): string {
  const own = options.filter(({ group }) => group === undefined);
  const links = shared
    .filter((group) => options.some((option) => option.group === group))
    .map((group) => `[${titleOf(group).toLowerCase()}](#${anchor(titleOf(group))})`);
  return [
    `## \`${name}\`\n\n${sentence(describe)}\n`,
    `\`\`\`\nairflow-entra ${usage}\n\`\`\`\n`,
    ...(positionals.length > 0 || own.length > 0 ? [tableOf([...positionals, ...own])] : []),
    ...(links.length > 0 ? [`And the ${links.join(' and the ')}.\n`] : []),
    ...examples.map(({ run, does }) => `- \`${run}\`: ${does}`),
    '',
    `| exit status | means |\n|---|---|\n${Object.entries(exits)
      .map(([status, means]) => `| ${status} | ${cell(means)} |`)
      .join('\n')}\n`,
  ].join('\n');
}

function tableOf(options: readonly OptionHelp[]): string {
  const rows = options.map(({ name, aliases, value, describe, choices, byDefault, group }) => {
    const isPositional = group === 'Positionals:';
    const names = [name, ...aliases].map((one) =>
      isPositional ? one : one.length === 1 ? `-${one}` : `--${one}`,
    );
    const call = names
      .map((one) => `\`${one}${value === undefined || isPositional ? '' : ` <${value}>`}\``)
      .join(', ');
    const more = [
      ...(choices.length > 0 ? [`one of ${choices.map((choice) => `\`${choice}\``).join(' ')}`] : []),
      ...(byDefault !== undefined ? [`default: ${byDefault}`] : []),
    ];
    return `| ${call} | ${cell(describe)}${more.length > 0 ? `; ${cell(more.join('; '))}` : ''} |`;
  });
  return `| | |\n|---|---|\n${rows.join('\n')}\n`;
}

/** Those of several commands once, in the order of the first. */
const unique = (options: readonly OptionHelp[]): OptionHelp[] => [
  ...new Map(options.map((option) => [option.name, option])).values(),
];

const titleOf = (group: string): string => group.replace(/:$/, '');
const anchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-');
const sentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
