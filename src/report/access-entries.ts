import { textOf } from '../render/access-report/sentence.ts';
import { changeSentence } from '../render/access-report/words.ts';
import { type Entry, entriesOf } from './entries.ts';
import type { Outcome } from './outcome.ts';

/**
 * Of a report of who gets what: each change that may give somebody more rights, at its line; an error where that makes the
 * run fail. And what of the report is not known.
 */
export function accessEntries(outcome: Outcome): Entry[] {
  const { result, questions } = outcome;
  if (result.command !== 'report') return [];
  const severity = questions.some(({ status }) => status === 'failed') ? 'error' : 'warning';
  const escalations = (result.since?.changes ?? []).filter(({ escalation }) => escalation);
  return [
    ...escalations.map(
      (change): Entry => ({
        rule: 'report',
        severity,
        message: `escalation: ${textOf(changeSentence(change, false), (value) => value)}`,
        where: change.where ?? { source: change.source, path: [] },
        related: [],
      }),
    ),
    ...entriesOf({
      ...outcome,
      findings: [],
      questions: questions.filter(({ status }) => status === 'unknown'),
    }),
  ];
}
