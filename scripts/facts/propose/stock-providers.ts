import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { atEndOf } from './change.ts';

/** `pingone: givesKeys`, or `user info of pingone: username` of what is on record. */
const NAMED = /^(?:user info of )?(\S+): (?:isBareName|givesKeys|username)$/;

/** Whether it says something of a provider that nobody knew. */
export const isNewProvider = ({ table, status, row }: Answer): boolean =>
  status === 'new' && (table === 'stock-providers' || table.startsWith('on record')) && NAMED.test(row);

/** `src/facts/stock-providers.ts` with a row for each provider that is new, from the release on that was read. */
export function withProviders(text: string, { airflow }: LookedAt, answers: readonly Answer[]): string {
  const found = answers.filter(isNewProvider);
  const names = new Set(found.map(({ row }) => NAMED.exec(row)?.[1] ?? ''));
  const rows = [...names]
    .filter((name) => !text.includes(`'${name}'`))
    .map((name) => {
      const has = (what: string) => found.some(({ row, is }) => row === `${name}: ${what}` && is === true);
      const own = ['isBareName', 'givesKeys'].filter(has).map((what) => `${what}: true, `);
      return `row(['${name}'], { ${own.join('')}airflow: { from: '${airflow}', verifiedTo: 'airflow/${airflow}' } }),`;
    });
  return rows.length === 0 ? text : atEndOf(text, 'stockProviders: readonly StockProvider[] = [', rows);
}
