import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { replaceOnce } from './change.ts';

/** `src/facts/fab-features.ts` with the ranges ended that a release left, and begun that it has. */
export function withFeatures(text: string, { fab }: LookedAt, answers: readonly Answer[]): string {
  return answers
    .filter(({ table, status }) => table === 'fab-features' && status === 'changed')
    .reduce((changed, { row, is }) => {
      const start = changed.indexOf(`feature: '${row}'`);
      const end = changed.indexOf('\n  },', start);
      const before = changed.slice(start, end);
      const after =
        is === true
          ? replaceOnce(before, /(?<=in: \[.*)\],/, `, { from: '${fab}', verifiedTo: 'fab/${fab}' }],`)
          : replaceOnce(before, /verifiedTo: 'fab\/[\d.]+'/, `below: '${fab}'`);
      return changed.slice(0, start) + after + changed.slice(end);
    }, text);
}
