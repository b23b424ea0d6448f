import yargs, { type Argv } from 'yargs';
import packageJson from '../../package.json' with { type: 'json' };
import { guardedOutput } from '../edge/guarded-output.ts';
import { type Io, UsageError } from '../edge/io.ts';
import type { Status } from '../report/outcome.ts';
import { printable } from '../report/printable.ts';
import { exitStatus } from '../report/status.ts';
import { splitAttachedValues } from './attached-value.ts';
import { checkSwitches } from './check-switches.ts';
import { commands } from './commands/index.ts';
import { hideDashes } from './dash.ts';

/**
 * Runs the program.
 * @param argv the arguments, without the interpreter and the script
 * @returns the exit status; a wrong call is 2 with one line on standard error
 * @throws what is a bug of ours
 */
export async function run(argv: readonly string[], world: Io): Promise<number> {
  const io = guardedOutput(world);
  let status: Status = 'fine';
  const parser = yargs(hideDashes(splitAttachedValues(argv)), io.cwd)
    .scriptName('airflow-entra')
    .usage('$0 <command>\n\nWho may do what in Apache Airflow, by Microsoft Entra ID.')
    .parserConfiguration({ 'populate--': true, 'boolean-negation': false, 'parse-positional-numbers': false })
    .locale('en')
    .version(packageJson.version)
    .help()
    .alias('help', 'h')
    .strict()
    .recommendCommands()
    .demandCommand(1, 'name a command; --help lists them')
    .exitProcess(false)
    .showHelpOnFail(false)
    .wrap(100)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  const finish = (reached: Status) => {
    status = reached;
  };
  for (const command of commands) command.add(parser, io, finish, run);
  skipHelpAfterCommand(parser);
  // The command that was named has added its options by then.
  const ofCommand = parser as Argv & ParserInternals;
  ofCommand.middleware(() => checkSwitches(argv, switchesOf(ofCommand)), true);
  try {
    await parser.parseAsync();
    return exitStatus[status];
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.err(`airflow-entra: ${printable(error.message.replace(/\n+ */g, ' '))}\n`);
    return exitStatus.usage;
  }
}

/** What the types of yargs leave out. */
interface ParserInternals {
  getOptions(): { boolean: string[]; alias: Record<string, string[]> };
}

function switchesOf(parser: ParserInternals) {
  const { boolean, alias } = parser.getOptions();
  return { names: boolean, aliases: alias };
}

/** What a `coerce` throws comes back as an error of yargs' own. */
const isUsageError = (error: unknown): error is Error =>
  error instanceof UsageError || (error instanceof Error && error.name === 'YError');

/**
 * yargs 18 renders the help of a command after each run, in case somebody asks for it then: 25 ms that nobody sees.
 * It has no setting for that.
 */
function skipHelpAfterCommand(parser: Argv): void {
  const internal = parser as Argv & {
    getInternalMethods(): { getUsageInstance(): { cacheHelpMessage(): void } };
  };
  internal.getInternalMethods().getUsageInstance().cacheHelpMessage = () => {};
}
