import { endedAt } from './ranges.ts';

/** A field of a row, and the value that it has from a release on, as it stands in TypeScript. */
export type Field = readonly [name: string, value: string];

/**
 * The open row of a list, ended before a release, and behind it one with another value from that release on.
 * @param text the table
 * @param row matches the open row, with its comma and its line break
 */
export function withSplitRow(text: string, row: RegExp, airflow: string, [name, value]: Field): string {
  const [before] = row.exec(text) ?? [];
  if (before === undefined) return text;
  const changed = before.replace(new RegExp(`(?<=\\n {4}${name}: ).*(?=,\\n)`), value);
  const range = `airflow: { from: '${airflow}', verifiedTo: 'airflow/${airflow}' }`;
  // A row that began with this release was wrong about it from the beginning.
  const rows = before.includes(`airflow: { from: '${airflow}',`)
    ? changed
    : endedAt(before, airflow) + changed.replace(/airflow: \{ from: .* \}/, range);
  return text.replace(before, () => rows);
}
