import { type SurfaceRow, unknownTexts } from '../../test/doctor/surface/covered.ts';
import type { Answer } from './answer.ts';
import type { Said } from './ask.ts';
import type { LookedAt } from './looked-at.ts';

/**
 * The texts that a sign-in can say, held against those that are on record.
 * @param recorded `test/doctor/surface/login-surface.json`
 */
export function compareSurface(
  { found: rows, problem }: Said<SurfaceRow[]>,
  recorded: readonly SurfaceRow[],
  { releases }: LookedAt,
): Answer[] {
  const table = "doctor's texts";
  if (rows.length === 0)
    return [{ status: 'unknown', table, row: 'everything', where: problem ?? 'no text was found' }];
  const known = new Set(recorded.map(keyOf));
  const now = new Set(rows.map(keyOf));
  const unexplained = new Set(unknownTexts(rows).map(keyOf));
  const isHere = (row: SurfaceRow) =>
    row[6].split(' to ').at(-1) === (releases[row[0]] ?? releases[`${row[0]}-core`]);
  return [
    ...rows.map((row): Answer => {
      const status = !known.has(keyOf(row)) ? 'new' : unexplained.has(keyOf(row)) ? 'unverified' : 'holds';
      return {
        status,
        table,
        row: titleOf(row),
        ...(status !== 'holds' && { is: row[5] }),
        where: `${row[1]}.${row[2]}`,
      };
    }),
    ...recorded
      .filter((row) => isHere(row) && !now.has(keyOf(row)))
      .map(
        (row): Answer => ({
          status: 'changed',
          table,
          row: titleOf(row),
          was: row[5],
          where: 'not found any more',
        }),
      ),
  ];
}

/** What is on record, with the releases that were read now: from the oldest to the newest that has a text. */
export function mergeSurface(recorded: readonly SurfaceRow[], rows: readonly SurfaceRow[]): SurfaceRow[] {
  const merged = new Map(recorded.map((row) => [keyOf(row), row]));
  for (const row of rows) {
    const known = merged.get(keyOf(row));
    const [name, module, where, kind, exception, text, release] = row;
    merged.set(keyOf(row), [
      name,
      module,
      where,
      kind,
      exception,
      text,
      known ? span(known[6], release) : release,
    ]);
  }
  return [...merged.values()].sort(byPlace);
}

/** A text a line, or a part of it a line where that is too long: as the formatter of this project lays them out. */
export function surfaceText(rows: readonly SurfaceRow[]): string {
  const ascii = (part: string) =>
    JSON.stringify(part).replace(
      /[^\0-~]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const lines = rows.map((row) => {
    const parts = row.map(ascii);
    const line = `  [${parts.join(', ')}]`;
    return line.length < LONGEST ? line : `  [\n${parts.map((part) => `    ${part}`).join(',\n')}\n  ]`;
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}

const LONGEST = 110;

const span = (known: string, release: string): string => {
  const [oldest = '', newest = oldest] = known.split(' to ');
  const ends = [oldest, newest, release].sort(inOrder.compare);
  return ends[0] === ends[2] ? release : `${ends[0]} to ${ends[2]}`;
};

const inOrder = new Intl.Collator('en', { numeric: true });

/** As Python sorts lists of texts. */
function byPlace(a: SurfaceRow, b: SurfaceRow): number {
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? '') < (b[differing] ?? '') ? -1 : 1;
}

/** The place and the text, without the releases. */
const keyOf = (row: SurfaceRow) => JSON.stringify(row.slice(0, 6));

const titleOf = ([distribution, module, name, kind, exception]: SurfaceRow) =>
  `${distribution}: ${module}.${name} ${kind} ${exception}`;
