import type { Finding } from '../diagnostic.ts';
import type { CheckName } from './checks.ts';
import { foundInLine } from './found-in.ts';
import type { Outcome } from './outcome.ts';

/** What a format for programs lists: a finding, or a question of the command that was answered with no or not at all. */
export interface Entry extends Omit<Finding, 'rule'> {
  rule: CheckName;
}

/** Everything that makes a run fail or leaves it open, and whatever else was found. */
export const entriesOf = ({ findings, questions }: Outcome): Entry[] => [
  ...questions
    .filter(({ status }) => status === 'failed' || status === 'unknown')
    .map(({ name, title, subject, status, detail }): Entry => {
      const environment = subject.environment === null ? '' : ` (${subject.environment})`;
      return {
        rule: name,
        severity: status === 'failed' ? 'error' : 'unknown',
        message: `${title}${environment}: ${status === 'failed' ? 'no' : 'not known'}${detail ? `; ${detail}` : ''}`,
        where: { source: subject.source, path: [] },
        related: [],
      };
    }),
  ...findings,
];

/** The message, who else has it, and what to do, in a line each. */
export const withFix = ({ message, fix, ...finding }: Pick<Entry, 'message' | 'fix' | 'related'>): string =>
  [message, foundInLine(finding), fix && `fix: ${fix.text}`].filter((line) => line !== undefined).join('\n');
