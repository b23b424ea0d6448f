import { fileURLToPath } from 'node:url';
import type { Outcome } from '../outcome.ts';

/** What each situation came to at each provider, on one pair. */
export type OtherOutcomes = Readonly<
  Record<string, Readonly<Record<string, { ours: Outcome; stock?: Outcome }>>>
>;

/** The pairs that every situation is run on. */
export const OTHER_PAIRS: readonly string[] = ['3.3.2-3.10.2-authlib1.9.9'];

/** Those on which stock settings are run beside it. */
export const STOCK_PAIRS: readonly string[] = ['3.3.2-3.10.2-authlib1.9.9'];

/** The committed outcomes of a pair, from which the page is made. */
export function otherOutcomesFile(pair: string): string {
  return fileURLToPath(new URL(`outcomes/${pair}.json`, import.meta.url));
}
