import { commands } from '../commands/index.ts';
import { type CommandHelp, commandHelp } from './command-help.ts';
import { commandPage } from './command-page.ts';
import { topPage } from './top-page.ts';

/** Every command, with its options, example and exit statuses, in the order of the program. */
export const allHelp = (): CommandHelp[] => commands.map(commandHelp);

/** The page of help of a command; without one the page that lists them. @param width in characters */
export function helpText(command: string | undefined, width: number): string {
  const all = allHelp();
  const named = all.find(({ name }) => name === command);
  return named ? commandPage(named, width) : topPage(all, width);
}
