import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { atEndOf } from './change.ts';
import { literal } from './literal.ts';

/** Whether a resource is new; actions and what stands before a Dag's id are for people. */
export const isResource = ({ table, status, row }: Answer): boolean =>
  table === 'permissions' && status === 'new' && row.startsWith('resource ');

/** `src/facts/permissions.ts` with a row of the resources that are new, from the release on that was read. */
export function withResources(text: string, { airflow, fab }: LookedAt, answers: readonly Answer[]): string {
  const names = answers.filter(isResource).map(({ row }) => row.replace('resource ', ''));
  if (names.length === 0) return text;
  const [kind, release] = fab === undefined ? ['airflow', airflow] : ['fab', fab];
  const releases = `{ from: '${release}', verifiedTo: '${kind}/${release}' }`;
  const row = `{ package: '${kind}', releases: ${releases}, names: ${literal(names, text)} },`;
  return atEndOf(text, 'resourceRows: readonly ResourceRow[] = [', [row]);
}
