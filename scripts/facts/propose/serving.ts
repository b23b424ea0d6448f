import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { literal } from './literal.ts';
import { withSplitRow } from './split-row.ts';

/** Whether it serves by another command, or says elsewhere how it is; where none is found, people have to look. */
export const isServedOtherwise = ({ table, status, is }: Answer): boolean =>
  table === 'serving' && status === 'changed' && typeof is === 'string';

const OPEN = /^ {2}\{\n {4}airflow: \{[^}]*verifiedTo[^}]*\},\n[\s\S]*?\n {2}\},\n/m;

/** `src/facts/serving.ts` with a row from the release on that was read, and the command among those that there are. */
export function withServing(text: string, { airflow }: LookedAt, answers: readonly Answer[]): string {
  return answers.filter(isServedOtherwise).reduce((changed, { row, is }) => {
    const value = literal(is, changed);
    const known = row === 'command' ? withCommand(changed, value) : changed;
    return withSplitRow(known, OPEN, airflow, [row, value]);
  }, text);
}

const withCommand = (text: string, command: string): string =>
  text.replace(/(?<=^ {2}command: )(.*)(?=;$)/m, (commands) =>
    commands.split(' | ').includes(command) ? commands : `${commands} | ${command}`,
  );
