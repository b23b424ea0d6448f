import type { Answer } from '../answer.ts';
import type { LookedAt } from '../looked-at.ts';
import { begunAt, endedAt } from './ranges.ts';

/** Whether a feature was found, or found to be missing: one that could not be read says nothing. */
export const isOfFeature = ({ table, status, is }: Answer): boolean =>
  table === 'fab-features' && status === 'changed' && typeof is === 'boolean';

/** `src/facts/fab-features.ts` with the ranges ended that a release left, and begun that it has. */
export function withFeatures(text: string, { fab = '' }: LookedAt, answers: readonly Answer[]): string {
  return answers.filter(isOfFeature).reduce((changed, { row, is }) => {
    const start = changed.indexOf(`feature: '${row}'`);
    const end = changed.indexOf('\n  },', start);
    const before = changed.slice(start, end);
    const after = is === true ? begunAt(before, 'fab', fab) : endedAt(before, fab);
    return changed.slice(0, start) + after + changed.slice(end);
  }, text);
}
