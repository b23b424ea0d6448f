import yargs, { type Argv } from 'yargs';
import type { Io } from '../../edge/io.ts';
import type { Command } from '../command.ts';
import { optionGroups } from './groups.ts';
import { valueName } from './value-names.ts';

/** An option or an argument of a command, for a page of help. */
export interface OptionHelp {
  name: string;
  /** Other names, such as the one letter. */
  aliases: string[];
  describe: string;
  /** What to write for its value; undefined: it is a switch and has none. */
  value?: string;
  choices: string[];
  /** What holds without it, where that is worth saying. */
  byDefault?: string;
  /** The heading that it stands under; undefined: it is the command's own. */
  group?: string;
}

/** What is known of a command without running it: the source of `--help`, and of the reference. */
export interface CommandHelp extends Pick<Command, 'group' | 'examples' | 'exits'> {
  name: string;
  /** `render [spec..]` */
  usage: string;
  describe: string;
  /** What stands in its call without a name. */
  positionals: OptionHelp[];
  /** The command's own first. */
  options: OptionHelp[];
}

/** Asks a command what it takes, by its own definition of it. */
export function commandHelp(command: Command): CommandHelp {
  const { group, examples, exits } = command;
  let help: CommandHelp | undefined;
  const recorder = {
    command: (usage: string, describe: string, builder: unknown) => {
      const [name = ''] = usage.split(' ');
      help = { name, usage, describe, group, examples, exits, ...optionsOf(builder) };
    },
  };
  // Nothing of the world is needed to be asked.
  command.add(recorder as unknown as Argv, {} as Io, ignore, async () => 0);
  if (!help) throw new Error('a command that adds none');
  return help;
}

const ignore = () => undefined;

/** What the types of yargs leave out. */
interface Inside {
  getOptions(): {
    boolean: string[];
    choices: Record<string, string[]>;
    default: Record<string, unknown>;
    defaultDescription: Record<string, string>;
    alias: Record<string, string[]>;
  };
  getGroups(): Record<string, string[]>;
  getInternalMethods(): { getUsageInstance(): { getDescriptions(): Record<string, string> } };
}

const positionalGroup = 'Positionals:';

function optionsOf(builder: unknown): Pick<CommandHelp, 'positionals' | 'options'> {
  const parser = yargs([]).help(false).version(false).locale('en') as Argv & Inside;
  if (typeof builder === 'function') builder(parser);
  const { boolean, choices, default: defaults, defaultDescription, alias } = parser.getOptions();
  const groups = Object.entries(parser.getGroups());
  const groupOf = (name: string) => groups.find(([, names]) => names.includes(name))?.[0];
  const descriptions = parser.getInternalMethods().getUsageInstance().getDescriptions();
  const all = Object.keys(descriptions).map((name): OptionHelp => {
    const byDefault = defaultDescription[name] ?? shownDefault(defaults[name]);
    const group = groupOf(name);
    const fromList = (choices[name] ?? []).map(String);
    return {
      name,
      aliases: alias[name] ?? [],
      describe: descriptions[name] ?? '',
      ...(!boolean.includes(name) && { value: valueName(name) }),
      choices: fromList,
      ...(byDefault !== undefined && { byDefault }),
      ...(group !== undefined && { group }),
    };
  });
  const aliases = new Set(all.flatMap((option) => option.aliases));
  const options = all.filter(({ name, group }) => !aliases.has(name) && group !== positionalGroup);
  return {
    positionals: all.filter(({ group }) => group === positionalGroup),
    options: [undefined, ...Object.values(optionGroups)].flatMap((group) =>
      options.filter((option) => option.group === group),
    ),
  };
}

/** A switch is off, and a list is empty, without anybody having to say so. */
const shownDefault = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
