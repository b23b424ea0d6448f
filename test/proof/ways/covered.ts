import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PAIRS } from '../../airflow/environments.ts';

/** [kind, name, where it stands, what it may do], as `scripts/ways-in.py` derives it from the source of a release. */
export type Way = [kind: string, name: string, place: string, does: string];

/** Ways that are judged alike under the rendered file. */
export interface Review {
  title: string;
  /** Situations of `docs/proof.md` that ask it, on all pairs. */
  proof: string[];
  /** Why none of them leads round Entra; or, of an open one, what a person has to leave alone. */
  reason: string;
  /** Whether a setting outside the file opens it, which the file cannot see. */
  open: boolean;
  routes: Way[];
}

const read = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

export const reviewed = JSON.parse(read('reviewed.json')) as Review[];

/** The file that holds the ways of a pair. */
export const waysFile = (pair: string) => fileURLToPath(new URL(`releases/${pair}.json`, import.meta.url));

const byVersion = new Intl.Collator('en', { numeric: true });

/** The ways of every pinned pair, oldest Airflow first. */
export const waysByPair: ReadonlyMap<string, Way[]> = new Map(
  [...PAIRS].sort(byVersion.compare).map((pair) => [pair, JSON.parse(readFileSync(waysFile(pair), 'utf8'))]),
);

const known = new Set(reviewed.flatMap(({ routes }) => routes).map((way) => JSON.stringify(way)));

/** @returns the ways that nobody has looked at; one that may do more than before is another one */
export const unreviewed = (ways: Way[]): Way[] => ways.filter((way) => !known.has(JSON.stringify(way)));
