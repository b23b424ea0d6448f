/** What is known of one row after the packages were read. */

/**
 * - `holds`: the packages say what the table says.
 * - `changed`: they say something else, or what is in the table is gone.
 * - `new`: they have something that the table does not know.
 * - `unverified`: nobody looked, and nothing here can tell.
 * - `unknown`: it could not be read, which is never fine.
 */
export type Status = 'holds' | 'changed' | 'new' | 'unverified' | 'unknown';

export interface Answer {
  status: Status;
  /** The file in `src/facts` without its ending, or the name of what is recorded beside them. */
  table: string;
  row: string;
  /** As the table has it; undefined where it has nothing. */
  was?: unknown;
  /** As the packages have it; undefined where they have nothing. */
  is?: unknown;
  /** A file with a line in the packages, or what else was looked at. */
  where: string;
}

/** One thing that a reader found; `problem` in place of a value where it could not, `whole` where all of the reader failed. */
export type Reading =
  | { table: string; row: string; value: unknown; where: string }
  | { table: string; row: string; problem: string; whole?: true };

/** Whether a reader failed: what nobody found is unknown then, and not gone. */
export const hasFailed = ({ readings }: Read): boolean =>
  readings.some((reading) => 'problem' in reading && reading.whole === true);

/** What `scripts/facts/read` prints. */
export interface Read {
  /** By distribution, `3.10.2` or `3.4.0b2`. */
  releases: Readonly<Record<string, string>>;
  /** Files that are not as they were packed. */
  altered: readonly string[];
  readings: readonly Reading[];
}
