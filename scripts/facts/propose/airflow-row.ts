import { type AirflowRow, airflowRow, airflowRows, preReleaseOf } from '../../../src/facts/airflow.ts';
import { isNewer } from '../../../src/facts/version.ts';
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { replaceOnce } from './change.ts';
import { literal } from './literal.ts';

/** `src/facts/airflow.ts` with the row of the release that was read, as its packages have it. */
export function withAirflowRow(
  text: string,
  { airflow, preRelease }: LookedAt,
  answers: readonly Answer[],
): string {
  const minor = airflow.split('.').slice(0, 2).join('.');
  const row = airflowRow(airflow);
  const differing = answers.filter(
    ({ table, status }) => table === 'airflow' && status !== 'holds' && status !== 'unknown',
  );
  const newest = row && !isNewer(airflow, row.newest) ? row.newest : airflow;
  // An older patch release says nothing about whether the newest is out.
  const written = newest === airflow ? preRelease : row?.preRelease;
  const python = differing.find(({ row: name }) => name === 'python');
  const isSame = row && newest === row.newest && written === preReleaseOf(newest) && differing.length === 0;
  if (isSame) return text;
  const parts = [
    `minor: '${minor}'`,
    `newest: '${newest}'`,
    ...(written === undefined ? [] : [`preRelease: '${written}'`]),
    `python: [${pythonOf(row, python)}]`,
    `...AIRFLOW_${constantOf(text, row)}`,
    ...differing
      .filter((one) => one.row !== 'python' && !isMissing(one) && !isOfLater(one, airflow))
      .map(({ row: name, is }) => `${name}: ${asInTable(name, is, text)}`),
  ];
  const line = `  { ${parts.join(', ')} },\n`;
  return row
    ? replaceOnce(text, new RegExp(`^  \\{ minor: '${minor}',.*\\},\\n`, 'm'), line)
    : replaceOnce(text, /(?<=^ {2}\{ minor: .*\},\n)(?=\];)/m, line);
}

/**
 * Whether nothing was found where the table has something: what takes its place is for people to find. Releases without it
 * are all out.
 */
export const isMissing = ({ table, status, is }: Answer): boolean =>
  table === 'airflow' && status !== 'holds' && (is ?? null) === null;

/**
 * Whether a patch release differs from those before it, which the row of its minor release is for, too: that row cannot say
 * so, and the fact must be split by people.
 */
export const isOfLater = ({ table, row: name, status }: Answer, airflow: string): boolean => {
  const row = airflowRow(airflow);
  return (
    table === 'airflow' &&
    status !== 'holds' &&
    name !== 'python' &&
    row !== undefined &&
    row.preRelease === undefined &&
    isNewer(airflow, row.newest)
  );
};

const pythonOf = (row: AirflowRow | undefined, read: Answer | undefined): string =>
  typeof read?.is === 'string'
    ? read.is.replace('.', ', ')
    : ((row ?? airflowRows.at(-1))?.python ?? []).join(', ');

/** The constant that the row has now; a new minor gets that of the last one. */
function constantOf(text: string, row: AirflowRow | undefined): string {
  const rows = [...text.matchAll(/\{ minor: '([\d.]+)'.*\.\.\.AIRFLOW_(\w+)/g)];
  return (rows.find(([, minor]) => minor === row?.minor) ?? rows.at(-1))?.[2] ?? '3';
}

const asInTable = (name: string, is: unknown, text: string): string => {
  if (name !== 'manager' || typeof is !== 'string') return literal(is, text);
  const dot = is.lastIndexOf('.');
  return literal({ module: is.slice(0, dot), className: is.slice(dot + 1) }, text);
};
