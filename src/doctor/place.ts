import type { Where } from '../diagnostic.ts';

/** Where something was seen, and the words there without secrets. */
export interface Place {
  where: Where;
  quote: string;
  /** Counts the lines of all logs. */
  order: number;
}
