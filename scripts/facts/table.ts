import type { LookedAt } from './looked-at.ts';

/** What a table says of some releases, by the names that the reader gives to its rows. */
export type Said = ReadonlyMap<string, unknown>;

/** A table of `src/facts` that packages can be asked about. */
export interface FactTable {
  /** Its file without the ending. */
  table: string;
  /** Whether every fact of the table that is open to releases to come is asked; the rest is for people to look at. */
  covers: 'all' | 'part';
  /** A row that is left out, and that a package has, is new to the table. */
  says: (at: LookedAt) => Said;
  /** Set where the table holds what any release has, or more than is read: a release need not have all of it. */
  mayLack?: true;
  /** Set where the reader finds more than the table is about. */
  mayHaveMore?: true;
  /** Where equality is too narrow: whether the table allows what was read. */
  allows?: (row: string, is: unknown, at: LookedAt) => boolean;
}

/** Rows that are names only: each is there. */
export const there = (names: Iterable<string>): Said => new Map([...names].map((name) => [name, true]));
