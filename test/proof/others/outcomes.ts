import { fileURLToPath } from 'node:url';
import type { Outcome } from '../outcome.ts';

/** What each situation came to at each provider, on one pair. */
export type OtherOutcomes = Readonly<
  Record<string, Readonly<Record<string, { ours: Outcome; stock?: Outcome }>>>
>;

/** The committed outcomes of a pair, from which the page is made. */
export function otherOutcomesFile(pair: string): string {
  return fileURLToPath(new URL(`outcomes/${pair}.json`, import.meta.url));
}
