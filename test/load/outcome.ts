/** How many signed in and how that went. */
export interface Tally {
  signIns: number;
  /** Those that did not come to what their person was to get. */
  failed: number;
  /** Each answer of Airflow that was an HTTP 5xx. */
  serverErrors: number;
  /** Why, as a browser saw it, with how often, the most frequent first. */
  reasons: Record<string, number>;
}

/** What a sign-in asks of Entra. */
export const ENDPOINTS = ['discovery', 'keys', 'token'] as const;
export type Requests = Record<(typeof ENDPOINTS)[number], number>;

/** While nothing goes wrong. */
export interface Calm extends Tally {
  /** Seconds of CPU of the web server, and of the database. */
  serverCpu: number;
  databaseCpu: number;
  requests: Requests;
  /** Seconds that one sign-in took, of all in order: the middle one, and the one that 95 of 100 are faster than. */
  median: number;
  slow: number;
  /** Before and after; memory in megabytes. */
  grows: Record<(typeof GROWS)[number], [before: number, after: number]>;
}

export const GROWS = ['memory', 'descriptors', 'connections', 'sessions'] as const;

export interface FaultOutcome {
  /** From where it began until where it was over. */
  during: Tally;
  /** Begun after that, until the next fault or the end. */
  after: Tally;
  /** Seconds from where it was over until the last one began that failed. */
  recovery: number;
  requests: Requests;
  /** Where ours must not fail: outside of what the fault excuses, and in those that the fault made itself. */
  notExcused: Tally;
}

/** What the database holds at the end, and what nobody should have got. */
export interface Audit {
  accounts: number;
  duplicates: number;
  /** Who has other roles than the mapped ones. */
  wrongRoles: number;
  /** Let in without a mapped role, or by a forged token. */
  strangersIn: number;
  forgedIn: number;
  forged: number;
}

export interface SideOutcome {
  /** Everybody's first sign-in, at once. */
  opening: Tally;
  calm: Calm;
  faults: Record<string, FaultOutcome>;
  audit: Audit;
}

export type SideName = 'ours' | 'stock';

export interface CombinationOutcome {
  pair: string;
  /** With its version. */
  database: string;
  sides: Partial<Record<SideName, SideOutcome>>;
  /** What is missing on this machine, where nothing could be run. */
  notRun?: string;
}

export interface LoadOutcome {
  people: number;
  seconds: number;
  seed: number;
  machine: string;
  combinations: CombinationOutcome[];
}
