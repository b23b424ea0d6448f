import { unverifiedTables } from '../../../src/facts/verified.ts';
import type { Verified } from '../../../src/facts/version.ts';
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import type { FactTable } from '../table.ts';
import { isMissing, isOfLater, withAirflowRow } from './airflow-row.ts';
import type { Change } from './change.ts';
import { withFeatures } from './fab-features.ts';
import { withFabRow } from './fab-row.ts';
import { withImages, withMoved, withOptions, withSettings, withTables } from './lists.ts';
import { withVerifiedTo } from './verified-to.ts';

type Rewrite = (text: string, at: LookedAt, answers: readonly Answer[]) => string;

const rewrites: Readonly<Record<string, Rewrite>> = {
  airflow: withAirflowRow,
  'fab-releases': withFabRow,
  'fab-features': withFeatures,
  'sign-in-settings': (text, _, answers) => withSettings(text, answers),
  'airflow-tables': (text, _, answers) => withTables(text, answers),
  'airflow-options': (text, _, answers) => withOptions(text, answers),
  'moved-settings': (text, _, answers) => withMoved(text, answers),
  'image-providers': (text, _, answers) => withImages(text, answers),
};

export interface Proposal {
  changes: Change[];
  /** What differs and has to be written by hand. */
  byHand: Answer[];
  /** Tables that nobody looked at for these releases, and that are not read as a whole. */
  nobodyLooked: { table: string; release: Verified; verifiedTo: string }[];
}

/**
 * The change to the tables that makes them say what was read.
 * @param read the text of a file, by its path from the root of the project
 */
export function propose(
  at: LookedAt,
  answers: readonly Answer[],
  tables: readonly FactTable[],
  read: (file: string) => string,
): Proposal {
  const texts = new Map<string, { before: string; after: string }>();
  const change = (table: string, to: (text: string) => string) => {
    const file = `src/facts/${table}.ts`;
    const text = texts.get(file) ?? { before: read(file), after: read(file) };
    texts.set(file, { ...text, after: to(text.after) });
  };
  for (const [table, rewrite] of Object.entries(rewrites))
    change(table, (text) => rewrite(text, at, answers));

  const names = tables.map(({ table }) => table);
  const releases: Verified[] = [
    `airflow/${at.airflow}`,
    ...(at.fab === undefined ? [] : [`fab/${at.fab}` as const]),
  ];
  const open = releases.flatMap((release) => unverifiedTables(release).map((one) => ({ ...one, release })));
  const isTouched = (table: string) =>
    answers.some((one) => one.status === 'unverified' && one.table.split(', ').includes(table));
  const byHand = answers.filter(
    (one) =>
      (one.status === 'changed' || one.status === 'new') &&
      ((names.includes(one.table) && !(one.table in rewrites)) ||
        isMissing(one) ||
        isOfLater(one, at.airflow)),
  );
  const isWhole = (table: string) =>
    byHand.every((one) => one.table !== table) &&
    tables.some((one) => one.table === table && one.covers === 'all') &&
    !isTouched(table) &&
    answers.every((one) => one.table !== table || one.status === 'holds' || table in rewrites);
  for (const { table, release, verifiedTo } of open.filter(({ table }) => isWhole(table)))
    change(table, (text) => withVerifiedTo(text, release, verifiedTo));

  return {
    changes: [...texts].flatMap(([file, { before, after }]) =>
      before === after ? [] : [{ file, before, after }],
    ),
    byHand,
    nobodyLooked: open.filter(({ table }) => !isWhole(table)),
  };
}
