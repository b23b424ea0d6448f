import { type Entry, entriesOf, withFix } from './entries.ts';
import { escapeInvisible } from './json.ts';
import type { Outcome } from './outcome.ts';
import { printableLines } from './printable-lines.ts';
import { fingerprint } from './sarif.ts';

const severities = { error: 'major', warning: 'minor', info: 'info', unknown: 'minor' } as const;

/**
 * GitLab's report of code quality, which shows in merge requests.
 * Source: GitLab Docs, "Code Quality", code quality report format.
 */
export function gitlab(outcome: Outcome): string {
  const repeated = new Map<string, number>();
  const issues = entriesOf(outcome).map((entry) => issue(entry, repeated));
  return `${escapeInvisible(JSON.stringify(issues, null, 2))}\n`;
}

const issue = (entry: Entry, repeated: Map<string, number>) => ({
  description: printableLines(withFix(entry)),
  check_name: entry.rule,
  fingerprint: fingerprint([entry.rule, entry.where.source, entry.where.path], repeated),
  severity: severities[entry.severity],
  location: {
    path: printableLines(entry.where.source)
      .replaceAll('\\', '/')
      .replace(/^(?:\.\/)+/, ''),
    lines: { begin: entry.where.range?.start.line ?? 1 },
  },
});
