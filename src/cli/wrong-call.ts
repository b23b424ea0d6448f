import { suggest } from '../yaml/suggest.ts';
import type { CommandHelp, OptionHelp } from './help/command-help.ts';
import { allHelp } from './help/help-text.ts';

/**
 * What is wrong with a call, in our words.
 * @param message what yargs holds against it; one that is ours comes back as it is
 * @param argv the arguments as they were typed
 */
export function explainWrongCall(message: string, argv: readonly string[]): string {
  const text = message.replace(/\s+/g, ' ').trim();
  for (const [pattern, explain] of rows) {
    const found = pattern.exec(text);
    if (found) return explain(found.slice(1), typedCall(argv));
  }
  return text;
}

/** A call as it was typed. */
interface TypedCall {
  /** Before `--`. */
  words: string[];
  all: CommandHelp[];
  command: CommandHelp | undefined;
}

/** What yargs says, and what we make of it. */
const rows: [pattern: RegExp, explain: (found: string[], call: TypedCall) => string][] = [
  [/^Unknown arguments?: (.+)$/, ([names = ''], call) => unknown(names.split(', '), call)],
  [
    /^Invalid values: Argument: (\S+), Given: (.*)$/,
    ([name = '', rest = ''], call) => {
      const [given = '', choices = ''] = rest.split(', Choices: ');
      return notAChoice(name, listOf(given), listOf(choices), call);
    },
  ],
  [
    /^Not enough arguments following: (.+)$/,
    ([name = ''], call) => `${shown(name, call)} needs a value; ${seeHelp(call)}`,
  ],
  [/^Not enough non-option arguments/, (_, call) => incomplete(call)],
  [/^Missing required arguments?: /, (_, call) => incomplete(call)],
  [
    /^Arguments (\S+) and (\S+) are mutually exclusive$/,
    ([one = '', other = '']) => `--${one} and --${other} exclude each other; leave one out`,
  ],
];

function typedCall(argv: readonly string[]): TypedCall {
  const end = argv.indexOf('--');
  const words = end === -1 ? [...argv] : argv.slice(0, end);
  const all = allHelp();
  const command = words.flatMap((word) => all.find(({ name }) => name === word) ?? [])[0];
  return { words, all, command };
}

function unknown(names: string[], call: TypedCall): string {
  const { words, all, command } = call;
  if (!command) {
    const typed = words.find((word) => !word.startsWith('-') && names.includes(word));
    if (typed === undefined) return `a command comes first; ${seeHelp(call)}`;
    const meant = nearest(
      typed,
      all.map(({ name }) => name),
    );
    return `there is no command ${typed}; ${meant === undefined ? seeHelp(call) : `did you mean ${meant}?`}`;
  }
  const flags = words.flatMap((word) => /^(--?[^=]+)/s.exec(word)?.[1] ?? []);
  const flag = flags.find((word) => names.includes(word.replace(/^--?/, '')) || isCluster(word, names));
  if (flag !== undefined) {
    const known = command.options.flatMap(({ name, aliases }) => [name, ...aliases]);
    const meant = nearest(flag.replace(/^-+/, ''), known);
    const what = `${command.name} has no option ${flag}`;
    const others = all.filter(({ options }) => options.some(({ name }) => `--${name}` === flag));
    if (meant === undefined && others.length > 0)
      return `${what}, which is for ${others.map(({ name }) => name).join(', ')}; ${seeHelp(call)}`;
    return `${what}; ${meant === undefined ? seeHelp(call) : `did you mean ${dashed(meant)}?`}`;
  }
  return `${command.name} does not take \`${names[0]}\`: it is called as \`airflow-entra ${command.usage}\``;
}

/** Of `-xy` each letter is an option. */
const isCluster = (word: string, names: readonly string[]): boolean =>
  /^-[^-]/.test(word) && [...word.slice(1)].some((letter) => names.includes(letter));

function notAChoice(name: string, given: string[], choices: string[], call: TypedCall): string {
  const [value = ''] = given;
  const meant = nearest(value, choices);
  const what = `${shown(name, call)} is one of ${choices.join(', ')}, and not \`${value}\``;
  return meant === undefined ? what : `${what}; did you mean ${meant}?`;
}

function incomplete(call: TypedCall): string {
  const { command } = call;
  if (!command) return `a command is missing; ${seeHelp(call)}`;
  return `something is missing: it is called as \`airflow-entra ${command.usage}\`; ${seeHelp(call)}`;
}

/** An option or an argument as it is typed. */
function shown(name: string, { command }: TypedCall): string {
  if (command?.positionals.some((one) => one.name === name)) return `<${name}>`;
  const has = ({ name: own, aliases }: OptionHelp) => own === name || aliases.includes(name);
  return dashed(command?.options.find(has)?.name ?? name);
}

const dashed = (name: string): string => `${name.length === 1 ? '-' : '--'}${name}`;

const seeHelp = ({ command }: TypedCall): string =>
  `\`airflow-entra ${command ? `${command.name} ` : ''}--help\` lists what there is`;

/** What somebody meant who mistyped it, or typed the beginning of it only. */
function nearest(typed: string, known: readonly string[]): string | undefined {
  const begun = typed.length > 1 ? known.filter((one) => one.startsWith(typed)) : [];
  return begun.length === 1 ? begun[0] : suggest(typed, known);
}

/** `"a", "b"` as yargs lists values. */
const listOf = (shownValues: string): string[] => {
  try {
    return (JSON.parse(`[${shownValues}]`) as unknown[]).map(String);
  } catch {
    return [shownValues];
  }
};
