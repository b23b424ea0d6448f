/** Rows that say in which releases something is: a release that has it no more ends a range, one that has it again begins one. */
import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';

/** Where a row of one range begins in its file, by table and row. */
const places: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ways-round': {
    'airflow: tokens': 'tokens: {',
    'fab: ownGroups': 'ownGroups: {',
    'fab: apiSignOut': 'apiSignOut: {',
  },
  'session-end': { 'airflow: tokenChain': 'tokenChain: VersionRange =' },
  'stock-providers': { 'any other: read at its userinfo endpoint': 'anyProvider: VersionRange =' },
  'unread-settings': { 'fab/auth_role_public is declared': 'publicOption: VersionRange =' },
};

/** Where the row of an answer stands in its table; undefined where it is no row of ranges. */
function rowAt(text: string, { table, row }: Answer): [start: number, end: number] | undefined {
  const isImport = table === 'config-imports';
  const place = isImport ? `path: '${row}',` : places[table]?.[row];
  const start = place === undefined ? -1 : text.indexOf(place);
  return start < 0 ? undefined : [start, text.indexOf(isImport ? ']' : '}', start) + 1];
}

/** Whether what was read can be written as the end or the beginning of a range. @param text the table */
export const isOfRange = (answer: Answer, text: string): boolean =>
  answer.status === 'changed' &&
  rowAt(text, answer) !== undefined &&
  (answer.is !== true || answer.table === 'config-imports');

/** A table with the ranges ended that a release left, and begun that it has. */
export function withRanges(
  text: string,
  { airflow, fab = '' }: LookedAt,
  answers: readonly Answer[],
): string {
  return answers.reduce((changed, answer) => {
    const [start, end] = (isOfRange(answer, changed) && rowAt(changed, answer)) || [0, 0];
    const row = changed.slice(start, end);
    const release = row.includes("verifiedTo: 'fab/") ? fab : airflow;
    const after = answer.is === true ? begunAt(row, 'airflow', airflow) : endedAt(row, release);
    return changed.slice(0, start) + after + changed.slice(end);
  }, text);
}

/** A row whose open range ends before a release; a range that began with it is taken away. */
export function endedAt(row: string, release: string): string {
  const open = row.replace(/\bFROM_3\b/, "{ from: '3.0.0', verifiedTo: 'airflow/3.0.0' }");
  const own = new RegExp(
    `(?:, )?\\{ from: '${release.replaceAll('.', '\\.')}', verifiedTo: '[^']*' \\}(?=[,\\]])`,
  );
  return own.test(open)
    ? open.replace(own, '')
    : open.replace(/verifiedTo: '[a-z]+\/[\d.]+'/, `below: '${release}'`);
}

/** A row with a range more, that begins with a release and that nobody looked at after it. */
export const begunAt = (row: string, kind: 'airflow' | 'fab', release: string): string =>
  row.replace(/(?<=(?:in|airflow): \[)([^\]]*)\]/, (_, before: string) => {
    const range = `{ from: '${release}', verifiedTo: '${kind}/${release}' }`;
    return `${before === '' ? range : `${before}, ${range}`}]`;
  });
