import { expect, it } from 'vitest';
import { type AirflowRow, airflowRows } from '../../src/facts/airflow.ts';
import { type FabRelease, fabReleases } from '../../src/facts/fab-releases.ts';
import { added, answer, text } from './proposed.ts';

/** Runs with the last row of a table taken away, in the program and in its source. */
function without<Row>(
  rows: readonly Row[],
  file: string,
  test: (read: (name: string) => string, line: string) => void,
) {
  const table = rows as Row[];
  const last = table.pop() as Row;
  try {
    const line = /^ {2}\{ (?:minor|version): .*\},$(?=\n\];)/m.exec(text(file))?.[0] ?? '';
    test((name) => (name === file ? text(name).replace(`${line}\n`, '') : text(name)), line.trim());
  } finally {
    table.push(last);
  }
}

it('3.4.0b2 gets the row that it has', () => {
  without<AirflowRow>(airflowRows, 'src/facts/airflow.ts', (read, line) => {
    const python = answer('changed', 'airflow', 'python', '3.11');
    expect(line).toContain("preRelease: '3.4.0b2'");
    expect(added('3.4.0b2', '3.10.2', [python], 'src/facts/airflow.ts', read)).toEqual([line]);
  });
});

it('the newest FAB provider gets the row that it has', () => {
  without<FabRelease>(fabReleases, 'src/facts/fab-releases.ts', (read, line) => {
    const answers = [
      answer('holds', 'fab-releases', 'python', '3.11'),
      answer('holds', 'fab-releases', 'flaskAppBuilder', '5.2.2'),
    ];
    expect(added('3.4.0b2', '3.10.2', answers, 'src/facts/fab-releases.ts', read)).toEqual([line]);
  });
});
