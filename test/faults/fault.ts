import type { Command } from './command.ts';
import type { Conditions, Run } from './start.ts';

/** A command without a fault. */
export interface Usual extends Run {
  /** How many requests it makes. */
  requests: number;
  /** The files that it writes or removes, by path. */
  changes: readonly string[];
}

export interface Fault {
  /** A title, and the name of a column. */
  name: string;
  /** How it is made here, for somebody who wants to make it too. */
  made: string;
  /** What a user does about it. */
  advice: string;
  /** Why it cannot be made on this machine; undefined: it can. */
  lacks?: string | undefined;
  /** Why it cannot meet a command; undefined: it can. */
  misses(command: Command, usual: Usual): string | undefined;
  /** Each way in which it meets the command. */
  ways(command: Command, usual: Usual): Conditions[];
  /** The exit statuses that are right where the command does not come out as usual. */
  fits: readonly (number | string)[];
  /** What has to be in what is printed then, so that the cause is named. */
  says?: RegExp;
  /** What else has to hold. @returns what does not */
  complaints?(run: Run, command: Command, usual: Usual): string[];
  /** The result may differ from the usual one without being harmed: texts that name a time. */
  isOther?: true;
  /** A whole file may hold that something was refused. */
  writesOther?: true;
  /** A file holds what somebody else wrote into it meanwhile, which is to stay. */
  edits?: string;
  /** Whether a command is harmed hangs on the machine: each is told alike. */
  varies?: true;
  /** The stream that nobody sees. */
  hides?: 'out' | 'err';
  /** A file beside its place may be left, which the next run removes. */
  leaves?: true;
}
