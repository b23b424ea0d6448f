import { unreviewed, type Way } from '../../test/proof/ways/covered.ts';
import type { Answer } from './answer.ts';
import type { Said } from './ask.ts';

/**
 * The ways in that nobody judged, and those that are gone.
 * @param before those of the same releases as they are on record; undefined where none are
 */
export function compareWays(
  { found: ways, problem }: Said<Way[]>,
  before: readonly Way[] | undefined,
): Answer[] {
  if (ways.length === 0)
    return [{ status: 'unknown', table: 'ways in', row: 'everything', where: problem ?? 'no way was found' }];
  const now = new Set(ways.map((way) => JSON.stringify(way)));
  const open = unreviewed(ways);
  return [
    ...open.map(
      (way): Answer => ({ status: 'new', table: 'ways in', row: titleOf(way), is: way[3], where: way[2] }),
    ),
    ...(before ?? [])
      .filter((way) => !now.has(JSON.stringify(way)))
      .map(
        (way): Answer => ({
          status: 'changed',
          table: 'ways in',
          row: titleOf(way),
          was: way[3],
          where: 'not found any more',
        }),
      ),
    ...ways
      .filter((way) => !open.includes(way))
      .map((way): Answer => ({ status: 'holds', table: 'ways in', row: titleOf(way), where: way[2] })),
  ];
}

const titleOf = ([kind, name, place]: Way) => `${kind} ${name} ${place}`;
