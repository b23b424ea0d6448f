import type { Finding, Where } from '../../diagnostic.ts';

/** A finding that an entry of `accept` speaks of: it is listed, and fails no run. */
export interface Accepted extends Finding {
  exception: {
    reason: string;
    /** The last day on which it holds, `2027-03-31` (UTC). */
    until: string;
    /** Where the entry stands. */
    where: Where;
  };
}
