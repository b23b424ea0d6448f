import type { Finding, Severity } from '../diagnostic.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import { accessBlocks } from './access-text.ts';
import { planInShort } from './change-text.ts';
import type { Outcome } from './outcome.ts';
import { redactSecret } from './redact.ts';

const commands: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  unknown: 'warning',
};

/**
 * GitHub Actions workflow commands, which become annotations of the pull request.
 * Source: actions/toolkit, packages/core/src/command.ts (escaping), "Workflow commands for GitHub Actions".
 */
export function github(outcome: Outcome): string {
  return [...notices(outcome), ...outcome.findings.map(annotation)].map((line) => `${line}\n`).join('');
}

/** What a command has found out: one for a plan, and one for each answer; a step shows ten at most. */
function notices(outcome: Outcome): string[] {
  const plan = planInShort(outcome.result);
  const answers = accessBlocks(outcome.result, new Map(), (_, part) => part);
  return [...(plan.length > 0 ? [plan.join('\n')] : []), ...answers].map(
    (body) => `::notice title=${escapeProperty(outcome.result.command)}::${escapeData(body.trimEnd())}`,
  );
}

function annotation({ rule, severity, message, where, fix }: Finding): string {
  const { source, range } = where;
  const oneLine = range && range.start.line === range.end.line && range.end.column > range.start.column;
  const properties: [string, string | number | undefined][] = [
    ['file', redactSecret(shownLines(source))],
    ['line', range?.start.line],
    ['endLine', range?.end.line],
    ['col', oneLine ? range.start.column : undefined],
    ['endColumn', oneLine ? range.end.column : undefined],
    ['title', severity === 'unknown' ? `${rule} (could not be checked)` : rule],
  ];
  const shown = properties.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  const body = fix ? `${message}\nfix: ${fix.text}` : message;
  return `::${commands[severity]} ${shown.join(',')}::${escapeData(redactSecret(shownLines(body)))}`;
}

/** The command escapes line ends itself. */
const shownLines = (text: string) => text.replace(/[^\r\n]+/g, showInvisible);

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
