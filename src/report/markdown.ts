import type { AccessReport } from '../render/access-report/access-report.ts';
import { accessMarkdown } from '../render/access-report/markdown.ts';
import { accessReportOf } from './access-report-of.ts';
import { planInShort } from './change-text.ts';
import { entriesOf, withFix } from './entries.ts';
import { findingsInNumbers } from './looked-at.ts';
import { filesOf, type Outcome, summarize } from './outcome.ts';
import { place } from './printable.ts';
import { printableLines } from './printable-lines.ts';

/** GitHub takes 65,536 characters for a comment, GitLab a million, Azure DevOps 150,000. */
const LONGEST = 60_000;

const verdicts: Record<Outcome['status'], string> = {
  fine: 'fine',
  findings: 'something is wrong',
  usage: 'a spec cannot be used',
  unknown: 'something could not be checked',
};

const names = { error: 'error', warning: 'warning', info: 'info', unknown: 'could not be checked' } as const;

/**
 * A comment for a pull request. Every text that is not ours stands as code: no link, mention, picture or HTML begins there.
 * Source: GitHub Flavored Markdown, "Fenced code blocks" and "Code spans".
 */
export function markdown(outcome: Outcome): string {
  const access = accessReportOf(outcome);
  if (access) return accessComment(access);
  const entries = entriesOf(outcome);
  const blocks = [
    `### airflow-entra ${outcome.result.command}: ${verdicts[outcome.status]}`,
    findingsInNumbers(summarize(entries)) || 'no findings',
    ...entries.map(
      (entry) =>
        `**${names[entry.severity]}** ${code(place(entry.where))} ${code(entry.rule)}\n\n${fenced(withFix(entry), 'text')}`,
    ),
    ...acceptedList(outcome),
    ...plan(outcome),
    ...diffsOf(outcome).map(
      (diff) => `<details><summary>Difference</summary>\n\n${fenced(diff, 'diff')}\n\n</details>`,
    ),
  ];
  return `${shortened(blocks).join('\n\n')}\n`;
}

/** With as many rows as there is room for. */
function accessComment(report: AccessReport): string {
  for (let rows = 500; rows > 1; rows = Math.floor(rows / 2)) {
    const text = accessMarkdown(report, rows);
    if (text.length <= LONGEST) return text;
  }
  return accessMarkdown(report, 1).slice(0, LONGEST);
}

/** A line for each finding that a spec accepts. */
function acceptedList({ accepted }: Outcome): string[] {
  const lines = accepted.map(
    ({ rule, where, exception: { reason, until } }) =>
      `- ${code(place(where))} ${code(rule)} until ${until}: ${code(reason.trim())}`,
  );
  return lines.length === 0 ? [] : [`**accepted**\n\n${lines.join('\n')}`];
}

function plan({ result }: Outcome): string[] {
  const lines = planInShort(result);
  return lines.length === 0 ? [] : [fenced(lines.join('\n'), 'diff')];
}

/** Unified diffs of rendered files, and of objects of a cluster. */
function diffsOf({ result }: Outcome): string[] {
  const changes = result.command === 'drift' ? (result.changes ?? []) : [];
  return [...filesOf(result), ...changes].flatMap(({ diff }) => (diff === undefined ? [] : [diff.trimEnd()]));
}

/** As many blocks as there is room for, whole ones, and how many are left out. */
function shortened(blocks: readonly string[]): string[] {
  let length = 0;
  const kept = blocks.filter((block) => {
    length += block.length + 2;
    return length <= LONGEST;
  });
  const left = blocks.length - kept.length;
  return left === 0 ? kept : [...kept, `and ${left} more, which are in the log`];
}

/** A fence is longer than any run of its sign in the text. */
function fenced(text: string, language: 'text' | 'diff'): string {
  const shown = printableLines(text);
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown.replace(/\r/g, '\\r')}\n${fence}`;
}

function code(text: string): string {
  const shown = printableLines(text).replace(/[\r\n]/g, ' ');
  const sign = '`'.repeat(longestRun(shown) + 1);
  return `${sign} ${shown} ${sign}`;
}

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
