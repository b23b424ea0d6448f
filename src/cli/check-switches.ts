import { UsageError } from '../edge/io.ts';

/** What yargs knows of the switches of a command. */
export interface KnownSwitches {
  names: readonly string[];
  aliases: Readonly<Record<string, readonly string[]>>;
}

/**
 * Refuses a switch with a value that is none, and one that stands twice: yargs takes `--check=yes` for `--check=false`,
 * and what was to be checked would be written.
 * @param argv the arguments as they were given, up to `--`
 * @throws UsageError
 */
export function checkSwitches(argv: readonly string[], { names, aliases }: KnownSwitches): void {
  const end = argv.indexOf('--');
  const given = new Set<string>();
  for (const argument of end === -1 ? argv : argv.slice(0, end)) {
    const [, dashes = '', spelled = '', value] = /^(--?)([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    // Of `-qy` each letter is a switch, and a value belongs to the last one.
    for (const one of dashes === '-' ? [...spelled] : [hyphenated(spelled)]) {
      const name = names.find((known) => known === one || aliases[known]?.includes(one));
      if (name === undefined) continue;
      if (value !== undefined && value !== 'true' && value !== 'false')
        throw new UsageError(
          `--${nameOf(name, aliases)} is on or off and takes no value: \`${argument}\` is neither`,
        );
      const shown = nameOf(name, aliases);
      if (given.has(shown)) throw new UsageError(`--${shown} can be given once`);
      given.add(shown);
    }
  }
}

/** One name for an option and its aliases: the longest. */
const nameOf = (name: string, aliases: KnownSwitches['aliases']): string =>
  [name, ...(aliases[name] ?? [])].reduce((long, one) => (one.length > long.length ? one : long), '');

/** yargs takes `--noFail` for `--no-fail`. */
const hyphenated = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
