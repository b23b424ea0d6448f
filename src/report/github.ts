import type { Finding, Severity } from '../diagnostic.ts';
import { showInvisible } from '../spec/show-invisible.ts';
import { redactSecret } from './redact.ts';
import type { Report } from './report.ts';

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
export function github({ findings }: Report): string {
  return findings.map((finding) => `${annotation(finding)}\n`).join('');
}

function annotation({ rule, severity, message, where, fix }: Finding): string {
  const { source, range } = where;
  const oneLine = range && range.start.line === range.end.line && range.end.column > range.start.column;
  const properties: [string, string | number | undefined][] = [
    ['file', shownLines(source)],
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
