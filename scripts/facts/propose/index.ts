import { unverifiedTables } from '../../../src/facts/verified.ts';
import type { Verified } from '../../../src/facts/version.ts';
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import type { FactTable } from '../table.ts';
import type { Change } from './change.ts';
import { rewrites } from './rewrites.ts';
import { withVerifiedTo } from './verified-to.ts';

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
  const isWritten = (one: Answer) => rewrites[one.table]?.writes(one, at, read(`src/facts/${one.table}.ts`));
  const byHand = answers.filter(
    (one) =>
      (one.status === 'changed' || one.status === 'new') && isOurs(one, tables) && isWritten(one) !== true,
  );
  for (const [table, { to }] of Object.entries(rewrites)) change(table, (text) => to(text, at, answers));

  const releases: Verified[] = [
    `airflow/${at.airflow}`,
    ...(at.fab === undefined ? [] : [`fab/${at.fab}` as const]),
  ];
  const open = releases.flatMap((release) => unverifiedTables(release).map((one) => ({ ...one, release })));
  const isTouched = (table: string) =>
    answers.some((one) => one.status === 'unverified' && one.table.split(', ').includes(table));
  const isWhole = (table: string) =>
    byHand.every((one) => one.table !== table) &&
    tables.some((one) => one.table === table && one.covers === 'all') &&
    !isTouched(table) &&
    answers.every(
      (one) =>
        one.table !== table || one.status === 'holds' || (one.status !== 'unknown' && table in rewrites),
    );
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

/** Whether an answer is about a file of `src/facts`, and not about what is on record beside them. */
const isOurs = ({ table }: Answer, tables: readonly FactTable[]): boolean =>
  table in rewrites || table.startsWith('chart-') || tables.some((one) => one.table === table);
