import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';

/** What each situation came to on a pair, by its name. */
export type Outcomes = Readonly<Record<string, { ours: Outcome; stock: Outcome }>>;

/** The committed outcomes of a pair, from which the page is made. */
export function outcomesFile(pair: string): string {
  return fileURLToPath(new URL(`outcomes/${pair}.json`, import.meta.url));
}
