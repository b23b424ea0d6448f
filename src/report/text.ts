import { styleText } from 'node:util';
import type { Finding, Severity } from '../diagnostic.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import { accessBlocks } from './access-text.ts';
import { chainBlocks } from './chain-text.ts';
import { planBlocks } from './change-text.ts';
import type { Look } from './format.ts';
import { frame } from './frame.ts';
import { place, printable } from './printable.ts';
import { type FileResult, type Report, summarize } from './report.ts';
import { snapshotLines } from './tenant-text.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Record<Severity, Style> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
  unknown: ['magenta', 'bold'],
};

/** For people: a line, a code frame and a fix for each finding, and a summary. */
export function text(report: Report, { color, quiet }: Look): string {
  const paint = (style: Style, part: string) =>
    color ? styleText(style, part, { validateStream: false }) : part;
  const lines = new Map([...report.sources].map(([source, content]) => [source, content.split('\n')]));
  const blocks = report.findings.map((finding) => block(finding, lines, paint));
  const answers = [...accessBlocks(report.result, lines, paint), ...planBlocks(report, paint)];
  const summary =
    report.findings.length === 0 && (quiet || answers.length > 0) ? [] : [summaryLine(report, paint)];
  const notAsked = report.notAsked.length === 0 ? [] : [`not asked: ${report.notAsked.join(', ')}`];
  const files = (report.result.files ?? []).flatMap((file) => fileLines(file, paint, quiet));
  const diffs = (report.result.changes ?? []).flatMap((change) =>
    'diff' in change && change.diff !== undefined ? diffLines(change.diff, paint) : [],
  );
  const ages = quiet ? [] : snapshotLines(report.result);
  const links = quiet ? [] : chainBlocks(report.result, paint);
  const next = quiet || report.result.next === undefined ? [] : [`next: ${report.result.next}`];
  const followed = quiet || !report.result.signIns ? [] : [report.result.signIns.summary];
  return [
    ...ages,
    ...answers,
    ...links,
    ...files,
    ...diffs,
    ...blocks,
    ...notAsked,
    ...followed,
    ...summary,
    ...next,
  ]
    .map((part) => `${part}\n`)
    .join('');
}

type Paint = (style: Style, part: string) => string;

function block(finding: Finding, lines: ReadonlyMap<string, string[]>, paint: Paint): string {
  const { rule, severity, message, where, related, fix } = finding;
  const head = `${place(where)}: ${paint(styles[severity], severity)}: ${printable(message)}  ${paint('dim', `[${rule}]`)}`;
  const source = lines.get(where.source);
  const frames = source && where.range ? frame(source, where.range) : [];
  return [
    head,
    ...frames,
    ...related.map((other) => `  see: ${place(other.where)}: ${printable(other.message)}`),
    ...(fix ? [`  ${paint('green', 'fix:')} ${printable(fix.text)}`] : []),
    '',
  ].join('\n');
}

function fileLines({ path, status, diff }: FileResult, paint: Paint, quiet: boolean): string[] {
  if (diff !== undefined) return diffLines(diff, paint);
  return quiet || status === 'orphan' ? [] : [`${status.replace('-', ' ')} ${showInvisible(path)}`];
}

const diffLines = (diff: string, paint: Paint): string[] =>
  diff
    .trimEnd()
    .split('\n')
    .map((line) => paintDiff(line, paint));

function paintDiff(line: string, paint: Paint): string {
  const style: Style | undefined = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : undefined;
  const shown = showInvisible(line);
  return style ? paint(style, shown) : shown;
}

function summaryLine({ findings }: Report, paint: Paint): string {
  const { errors, warnings, infos, unknown } = summarize(findings);
  const parts = [
    count(errors, 'error', 'errors'),
    count(warnings, 'warning', 'warnings'),
    count(infos, 'info', 'infos'),
    count(unknown, 'could not be checked', 'could not be checked'),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? paint('green', 'no findings') : parts.join(', ');
}

const count = (n: number, singular: string, plural: string) =>
  n === 0 ? undefined : `${n} ${n === 1 ? singular : plural}`;
