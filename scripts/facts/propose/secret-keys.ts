import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { purposes } from '../tables/secret-keys.ts';
import { literal } from './literal.ts';
import { withSplitRow } from './split-row.ts';

/** Whether another option is read; where none is found, what takes its place is for people to find. */
export const isOtherKey = ({ table, status, is }: Answer): boolean =>
  table === 'secret-keys' && status === 'changed' && typeof is === 'string';

/** `src/facts/secret-keys.ts` with a row for each option that is read in the place of another one. */
export function withSecretKeys(text: string, { airflow }: LookedAt, answers: readonly Answer[]): string {
  return answers.filter(isOtherKey).reduce((changed, { row, is }) => {
    const names = Object.entries(purposes).flatMap(([name, purpose]) => (purpose === row ? [name] : []));
    const [section = '', option = ''] = String(is).toUpperCase().split('/');
    const open = new RegExp(
      `^ {2}\\{\\n {4}name: '(?:${names.join('|')})',\\n {4}airflow: \\{[^}]*verifiedTo[^}]*\\},\\n {4}env:[^}]*\\},\\n`,
      'm',
    );
    const env = literal(`AIRFLOW__${section}__${option}`, changed);
    return withSplitRow(changed, open, airflow, ['env', env]);
  }, text);
}
