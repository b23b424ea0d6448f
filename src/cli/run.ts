import { isAbsolute, relative } from 'node:path';
import yargs, { type Argv } from 'yargs';
import packageJson from '../../package.json' with { type: 'json' };
import { hearReads } from '../edge/files/read-file.ts';
import { guardedOutput } from '../edge/guarded-output.ts';
import { type Io, MachineFailure, UsageError, type Voice } from '../edge/io.ts';
import { trace } from '../edge/watched.ts';
import type { Status } from '../report/outcome.ts';
import { printable } from '../report/printable.ts';
import { exitStatus } from '../report/status.ts';
import { splitAttachedValues } from './attached-value.ts';
import { checkSwitches } from './check-switches.ts';
import { commands } from './commands/index.ts';
import { hideDashes } from './dash.ts';
import { helpText } from './help/help-text.ts';
import { widthOf } from './width.ts';
import { explainWrongCall } from './wrong-call.ts';

/**
 * Runs the program.
 * @param argv the arguments, without the interpreter and the script
 * @returns the exit status; a wrong call is 2 with one line on standard error, and what the machine lacks is 3 with one
 * @throws what is a bug of ours
 */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const voice: Voice = { isVerbose: false, isQuiet: false };
  const io = { ...guardedOutput(world), voice };
  let status: Status = 'fine';
  const parser = yargs(hideDashes(splitAttachedValues(helpFirst(argv))), io.cwd)
    .scriptName('airflow-entra')
    .parserConfiguration({ 'populate--': true, 'boolean-negation': false, 'parse-positional-numbers': false })
    .locale('en')
    .version(packageJson.version)
    .help()
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 'name a command; --help lists them')
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  const finish = (reached: Status) => {
    status = reached;
  };
  for (const command of commands) command.add(parser, io, finish, run);
  const inside = (parser as Argv & ParserInternals).getInternalMethods();
  const usage = inside.getUsageInstance();
  // yargs lays a page out by rules of its own, breaks words, and prints past us; it has no setting for either.
  usage.help = () => helpText(inside.getContext().commands[0], widthOf(io));
  inside.getLoggerInstance().log = (text) => io.out(`${text.trimEnd()}\n`);
  // It renders the page after each run, in case somebody asks for it then: 25 ms that nobody sees.
  usage.cacheHelpMessage = () => {};
  // The command that was named has added its options by then.
  const ofCommand = parser as Argv & ParserInternals;
  ofCommand.middleware(() => checkSwitches(argv, switchesOf(ofCommand)), true);
  ofCommand.middleware(({ verbose, quiet }) => {
    voice.isVerbose = verbose === true;
    voice.isQuiet = quiet === true;
    if (voice.isVerbose) hearReads((path) => trace(io, `reading ${nameOf(path, io.cwd)}`));
  });
  try {
    await parser.parseAsync();
    return exitStatus[status];
  } catch (error) {
    if (error instanceof MachineFailure) {
      io.err(`airflow-entra: ${printable(error.message)}\n`);
      return exitStatus.unknown;
    }
    if (!isUsageError(error)) throw error;
    io.err(`airflow-entra: ${printable(explainWrongCall(error.message, argv))}\n`);
    return exitStatus.usage;
  } finally {
    hearReads(undefined);
  }
}

/** As somebody in this folder calls it. */
function nameOf(path: string, cwd: string): string {
  const inside = relative(cwd, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

/** `help render`, as some type it, is `render --help`. */
const helpFirst = (argv: readonly string[]): readonly string[] =>
  argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;

/** What the types of yargs leave out. */
interface ParserInternals {
  getOptions(): { boolean: string[]; alias: Record<string, string[]> };
  getInternalMethods(): {
    getContext(): { commands: string[] };
    getUsageInstance(): { help(): string; cacheHelpMessage(): void };
    getLoggerInstance(): { log(text: string): void };
  };
}

function switchesOf(parser: ParserInternals) {
  const { boolean, alias } = parser.getOptions();
  return { names: boolean, aliases: alias };
}

/** What a `coerce` throws comes back as an error of yargs' own. */
const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError || (error instanceof Error && error.name === 'YError');
