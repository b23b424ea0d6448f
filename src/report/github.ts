import type { Severity } from '../diagnostic.ts';
import { accessEntries } from './access-entries.ts';
import { accessBlocks } from './access-text.ts';
import { planInShort } from './change-text.ts';
import { type Entry, withFix } from './entries.ts';
import type { Outcome } from './outcome.ts';
import { place, printable } from './printable.ts';
import { printableLines } from './printable-lines.ts';

const commands: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  unknown: 'warning',
};

/** A step shows as many of each kind, and leaves out the rest without a word. */
const MOST = 10;

/**
 * GitHub Actions workflow commands, which become annotations of the pull request; what a step does not show follows as
 * lines of the log, and is in its summary.
 * Source: actions/toolkit, packages/core/src/command.ts (escaping), "Workflow commands for GitHub Actions"; 10 errors, 10
 * warnings and 10 notices a step, 50 a job: docs/problem-matchers.md.
 */
export function github(outcome: Outcome): string {
  const counts = new Map<string, number>();
  const shown: string[] = [];
  const rest: Entry[] = [];
  const notes = notices(outcome);
  counts.set('notice', Math.min(notes.length, MOST));
  for (const entry of [...accessEntries(outcome), ...outcome.findings]) {
    const kind = commands[entry.severity];
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= MOST) shown.push(annotation(entry));
    else rest.push(entry);
  }
  const more =
    rest.length === 0
      ? []
      : [`${rest.length} more, since a step shows ${MOST} of a kind:`, ...rest.map(inLog)];
  return [...notes.slice(0, MOST), ...shown, ...more].map((line) => `${line}\n`).join('');
}

/** A line of the log: nothing in it may begin a command. */
const inLog = ({ rule, severity, message, where }: Entry): string =>
  ` ${place(where)}: ${severity}: ${printable(message)} [${rule}]`;

/** What a command has found out: one for a plan, and one for each answer; a step shows ten at most. */
function notices(outcome: Outcome): string[] {
  const plan = planInShort(outcome.result);
  const answers = accessBlocks(outcome.result, new Map(), (_, part) => part);
  return [...(plan.length > 0 ? [plan.join('\n')] : []), ...answers].map(
    (body) => `::notice title=${escapeProperty(outcome.result.command)}::${escapeData(body.trimEnd())}`,
  );
}

function annotation(entry: Entry): string {
  const { rule, severity, where } = entry;
  const { source, range } = where;
  const oneLine = range && range.start.line === range.end.line && range.end.column > range.start.column;
  const properties: [string, string | number | undefined][] = [
    ['file', printableLines(source)],
    ['line', range?.start.line],
    ['endLine', range?.end.line],
    ['col', oneLine ? range.start.column : undefined],
    ['endColumn', oneLine ? range.end.column : undefined],
    ['title', severity === 'unknown' ? `${rule} (could not be checked)` : rule],
  ];
  const shown = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${commands[severity]} ${shown.join(',')}::${escapeData(printableLines(withFix(entry)))}`;
}

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
