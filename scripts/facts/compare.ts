import { isDeepStrictEqual } from 'node:util';
import { type Answer, hasFailed, type Read, type Reading } from './answer.ts';
import type { LookedAt } from './looked-at.ts';
import type { FactTable } from './table.ts';

/** What the packages say of each row of a table. */
export function compareTable(table: FactTable, at: LookedAt, read: Read): Answer[] {
  const said = table.says(at);
  const own = read.readings.filter((reading) => reading.table === table.table);
  const found = new Set(own.map(({ row }) => row));
  const gone = [...said].filter(
    ([row, was]) => !hasFailed(read) && !found.has(row) && was !== false && !table.mayLack,
  );
  return [
    ...own.flatMap((reading) => compareRow(table, at, said, reading)),
    ...gone.map(
      ([row, was]): Answer => ({
        status: 'changed',
        table: table.table,
        row,
        was,
        where: 'not found any more',
      }),
    ),
  ];
}

function compareRow(
  table: FactTable,
  at: LookedAt,
  said: ReadonlyMap<string, unknown>,
  reading: Reading,
): Answer[] {
  const { row } = reading;
  const name = { table: table.table, row };
  if ('problem' in reading) return [{ ...name, status: 'unknown', where: reading.problem }];
  const { value: is, where } = reading;
  if (!said.has(row)) return table.mayHaveMore || is === false ? [] : [{ ...name, status: 'new', is, where }];
  const was = said.get(row);
  const holds = isDeepStrictEqual(was, is) || table.allows?.(row, is, at) === true;
  return [{ ...name, status: holds ? 'holds' : 'changed', was, is, where }];
}
