import { preReleaseOf } from '../../src/facts/airflow.ts';
import { PAIRS } from '../airflow/environments.ts';
import { NEWEST_PAIRS } from '../airflow/registration.ts';

/** The pairs that `npm run test:long` alone puts through everything, since nobody runs them yet: they are not out. */
const LONG_PAIRS: readonly string[] = PAIRS.filter(
  (pair) => preReleaseOf(pair.split('-')[0] ?? '') !== undefined,
);

/** Where the matrix tries every person, start and stock setting too, beside the newest: the oldest, and each new shape of FAB. */
const WIDE_IN_MATRIX: readonly string[] = [
  '2.5.3---authlib1.2.0',
  '2.9.3-1.2.1-authlib1.3.1',
  '3.1.5-3.0.3-authlib1.6.6',
  ...NEWEST_PAIRS,
];

/** Where every provider beside Entra is put through every situation in the matrix. */
const OTHERS_IN_MATRIX: readonly string[] = ['3.3.2-3.10.2-authlib1.9.9'];

/** And where in the long lane: one pair for each age of the sign-in. */
const OTHERS_IN_LONG: readonly string[] = [
  '2.10.5-1.5.2-authlib1.3.1',
  '2.11.2-1.5.4-authlib1.9.9',
  '3.1.5-3.0.3-authlib1.6.6',
];

/** Where the providers beside Entra are put through every situation, oldest first. */
export const OTHER_PAIRS: readonly string[] = [...OTHERS_IN_LONG, ...OTHERS_IN_MATRIX];

/** What a run of the suites by pair does. */
export interface PairLane {
  /** Put through everything but the providers beside Entra. */
  pairs: readonly string[];
  /** Put through every person, start and stock setting. */
  wide: readonly string[];
  /** Put through those providers. */
  others: readonly string[];
}

export const pairLanes = {
  matrix: {
    pairs: PAIRS.filter((pair) => !LONG_PAIRS.includes(pair)),
    wide: WIDE_IN_MATRIX,
    others: OTHERS_IN_MATRIX,
  },
  long: {
    pairs: LONG_PAIRS,
    wide: PAIRS.filter((pair) => !WIDE_IN_MATRIX.includes(pair)),
    others: OTHERS_IN_LONG,
  },
  /** `npm run proof`, which writes what all of them came to. */
  all: { pairs: PAIRS, wide: PAIRS, others: OTHER_PAIRS },
} as const satisfies Record<string, PairLane>;
