import { isDeepStrictEqual } from 'node:util';
import { type Answer, hasFailed, type Read, type Reading } from './answer.ts';
import type { LookedAt } from './looked-at.ts';
import { movedFunctions } from './moved-functions.ts';
import type { Records } from './recorded.ts';
import { restsOn } from './rests-on.ts';

type Value = Extract<Reading, { value: unknown }>;

const of = (read: Read, table: string): Value[] =>
  read.readings.filter((reading): reading is Value => reading.table === table && 'value' in reading);

/** What could not be read, which is never fine. */
const unread = (read: Read, table: string): Answer[] =>
  read.readings.flatMap((reading): Answer[] =>
    reading.table === table && 'problem' in reading
      ? [{ status: 'unknown', table: 'on record', row: reading.row, where: reading.problem }]
      : [],
  );

/** What people can compare: defaults, signatures, claims. A text that is not on record is new, one that went is changed. */
export function compareSeen(records: Records, at: LookedAt, read: Read): Answer[] {
  const recorded = records.seen(at);
  if (!recorded)
    return [{ status: 'unknown', table: 'on record', row: 'everything', where: 'nothing is on record' }];
  const found = new Map(of(read, 'seen').map((reading) => [reading.row, reading]));
  const unknown = unread(read, 'seen');
  const isUnread = (row: string) =>
    hasFailed(read) || unknown.some(({ row: start }) => row.startsWith(start));
  const isGone = (row: string) => !found.has(row) && !isUnread(row);
  const gone = Object.keys(recorded.rows).filter(isGone);
  const table = `on record (${recorded.of.replaceAll('+', ' ')})`;
  return [
    ...unknown,
    ...[...found.values()].map(({ row, value: is, where }): Answer => {
      if (!(row in recorded.rows)) return { status: 'new', table, row, is, where };
      const was = recorded.rows[row];
      return { status: isDeepStrictEqual(was, is) ? 'holds' : 'changed', table, row, was, is, where };
    }),
    ...gone.map(
      (row): Answer => ({
        status: 'changed',
        table,
        row,
        was: recorded.rows[row],
        where: 'not found any more',
      }),
    ),
  ];
}

/** Functions that do something else than when somebody looked: nobody verified what rests on them. */
export function compareMarks(records: Records, at: LookedAt, read: Read): Answer[] {
  const marks = of(read, 'marks');
  const unknown = unread(read, 'marks');
  const isUnread = (row: string) => unknown.some((one) => row.startsWith(one.row));
  const names = [...new Set(marks.map(({ row }) => row.slice(0, row.indexOf(' '))))];
  const compared = names.flatMap((name): Answer[] => {
    const readings = marks.filter(({ row }) => row.startsWith(`${name} `));
    const version = at.releases[name] ?? '';
    const recorded = records.marks(name, version);
    if (!recorded)
      return [
        {
          status: 'unverified',
          table: 'known-broken',
          row: `${name} ${version}: nothing of it is on record`,
          where: name,
        },
      ];
    const found = new Map(readings.map((reading) => [reading.row.slice(name.length + 1), reading]));
    const since = `${name} ${recorded.of}`;
    const differing = [...found].filter(([row, { value }]) => recorded.rows[row] !== value);
    const gone = Object.keys(recorded.rows).filter((row) => !found.has(row) && !isUnread(`${name} ${row}`));
    const moved = movedFunctions(
      gone.map((row) => [row, recorded.rows[row]]),
      differing.flatMap(([row, { value }]) => (row in recorded.rows ? [] : [[row, value]])),
    );
    return [
      ...moved.lines.map(([row, what]) => unverified(row, `${what} in ${since}`, name)),
      ...differing
        .filter(([row]) => !moved.rows.has(row))
        .map(([row, { where }]) =>
          unverified(row, `${row in recorded.rows ? 'is not as in' : 'was not in'} ${since}`, where),
        ),
      ...gone
        .filter((row) => !moved.rows.has(row))
        .map((row) => unverified(row, `was in ${since}`, 'not found any more')),
      ...[...found].filter(([row, { value }]) => recorded.rows[row] === value).map(holds),
    ];
  });
  return [...unknown, ...compared];
}

/** `path:function`, a module without its functions, or a page. */
const placeOf = (row: string): string =>
  !row.endsWith(':') ? row : row.endsWith('.html:') ? row.slice(0, -1) : `${row} outside of functions`;

const unverified = (row: string, what: string, where: string): Answer => ({
  status: 'unverified',
  table: restsOn(row).join(', '),
  row: `${placeOf(row)} ${what}`,
  where,
});

const holds = ([row, { where }]: [string, Value]): Answer => ({
  status: 'holds',
  table: 'on record',
  row,
  where,
});
