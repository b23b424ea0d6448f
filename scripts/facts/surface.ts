import { type SurfaceRow, unknownTexts } from '../../test/doctor/surface/covered.ts';
import type { Answer } from './answer.ts';
import type { LookedAt } from './looked-at.ts';

/**
 * The texts that a sign-in can say, held against those that are on record.
 * @param recorded `test/doctor/surface/login-surface.json`
 */
export function compareSurface(
  rows: readonly SurfaceRow[],
  recorded: readonly SurfaceRow[],
  { releases }: LookedAt,
): Answer[] {
  const table = "doctor's texts";
  if (rows.length === 0) return [{ status: 'unknown', table, row: 'everything', where: 'no text was found' }];
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

/** The place and the text, without the releases. */
const keyOf = (row: SurfaceRow) => JSON.stringify(row.slice(0, 6));

const titleOf = ([distribution, module, name, kind, exception]: SurfaceRow) =>
  `${distribution}: ${module}.${name} ${kind} ${exception}`;
