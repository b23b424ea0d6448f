/**
 * - `text`: for people; nothing in it is a command to the agent that runs us, and nothing is spelled as a secret is.
 * - `json`: for programs; the same, but its secrets are masked value by value, by whoever makes it.
 * - `commands`: its lines are commands to the agent of GitHub, made by us; `hash-commands`: to that of Azure Pipelines.
 * - `file`: what is rendered, byte for byte.
 */
export type OutputKind = 'text' | 'json' | 'commands' | 'hash-commands' | 'file';

export interface Voice {
  /** What is read and asked is told. */
  isVerbose: boolean;
  /** Findings alone. */
  isQuiet: boolean;
}

/** The world as a command sees it: everything that is not a function of its input comes in here. */
export interface Io {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The clock. */
  now(): Date;
  /** Whether standard output is a terminal. */
  isTerminal: boolean;
  /** How wide that terminal is, in characters. */
  columns?: number | undefined;
  /** Whether standard error is a terminal. */
  isErrorTerminal?: boolean;
  /** What the flags say about how much is said; known once the command line is read. */
  voice?: Readonly<Voice>;
  /** Results. */
  out(text: string, kind?: OutputKind): void;
  /** Everything else. */
  err(text: string, kind?: OutputKind): void;
  /** What `out` makes of a text, for who cuts it: half of a secret is not known again. */
  masked?(text: string, kind?: OutputKind): string;
  /** Has a value masked in everything that is printed from now on. */
  hide?(secret: string): void;
  /** Adds to the page that GitHub shows of a step; absent where there is none. */
  addToSummary?(markdown: string): void;
  readStdin(): Promise<Uint8Array>;
  /** Standard input piece by piece, for what may be larger than memory. */
  openStdin?(): AsyncIterable<Uint8Array>;
}

/** The call is wrong: exit 2, one line, no stack. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The machine lacks something, such as room on a disk, and another call would not help: exit 3, one line, no stack. */
export class MachineFailure extends Error {
  override name = 'MachineFailure';
}
