import { styleText } from 'node:util';
import type { Finding, Related, Severity } from '../diagnostic.ts';
import type { Accepted } from '../rules/exceptions/accepted.ts';
import { showInvisible } from '../yaml/show-invisible.ts';
import { accessTableBlocks } from './access-table-text.ts';
import { accessBlocks } from './access-text.ts';
import { chainBlocks } from './chain-text.ts';
import { planBlocks } from './change-text.ts';
import type { Look } from './format.ts';
import { foundInLine } from './found-in.ts';
import { frame } from './frame.ts';
import { findingsInNumbers, inNumbers, lookedAt } from './looked-at.ts';
import { type CommandResult, type FileResult, filesOf, type Outcome, summaryOf } from './outcome.ts';
import { place, printable } from './printable.ts';
import { snapshotLines } from './tenant-text.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Record<Severity, Style> = {
  error: ['red', 'bold'],
  warning: ['yellow', 'bold'],
  info: ['blue', 'bold'],
  unknown: ['magenta', 'bold'],
};

/** For people: a line, a code frame and a fix for each finding, and a summary. */
export function text(outcome: Outcome, { color, quiet, leftOut = 0, fit = (part) => part }: Look): string {
  const paint = (style: Style, part: string) =>
    color ? styleText(style, part, { validateStream: false }) : part;
  const lines = new Map([...outcome.sources].map(([source, content]) => [source, content.split('\n')]));
  const blocks = outcome.findings.map((finding) => block(finding, lines, paint));
  const answers = [
    ...accessBlocks(outcome.result, lines, paint),
    ...planBlocks(outcome, paint),
    ...accessTableBlocks(outcome.result, paint),
  ];
  const isSilent = outcome.findings.length === 0 && summaryOf(outcome).unknown === 0;
  const summary = isSilent && (quiet || answers.length > 0) ? [] : [summaryLine(outcome, leftOut, paint)];
  const notAsked = outcome.notAsked.length === 0 ? [] : [`not asked: ${outcome.notAsked.join(', ')}`];
  const files = filesOf(outcome.result).flatMap((file) => fileLines(file, paint, quiet));
  const changes = (outcome.result.command === 'drift' && outcome.result.changes) || [];
  const diffs = changes.flatMap(({ diff }) => (diff === undefined ? [] : diffLines(diff, paint)));
  const ages = quiet ? [] : snapshotLines(outcome.result);
  const links = quiet ? [] : chainBlocks(outcome.result, paint);
  const { signIns, next } = ofDoctor(outcome);
  const followed = quiet || !signIns ? [] : [signIns.summary];
  const hints = quiet ? [] : hintsOf(outcome.findings, next);
  const sentences = [
    ...blocks,
    ...(quiet ? [] : outcome.accepted.map((one) => acceptedLine(one, paint))),
    ...notAsked,
    ...followed,
    ...summary,
    ...hints,
  ];
  // Lines of a difference stay as they are.
  return [...[...ages, ...answers, ...links].map(fit), ...files, ...diffs, ...sentences.map(fit)]
    .map((part) => `${part}\n`)
    .join('');
}

const ofDoctor = ({ result }: Outcome): Partial<Extract<CommandResult, { command: 'doctor' }>> =>
  result.command === 'doctor' ? result : {};

/**
 * What to type now: once for all findings what explains them, with a name that can be typed as it stands.
 * @param next what a command says itself, which may be the same
 */
function hintsOf(findings: readonly Finding[], next: string | undefined): string[] {
  const [first, ...more] = new Set(findings.map(({ rule }) => rule));
  const learn = `airflow-entra rule ${first}`;
  const others = more.length > 0 ? ' (or another in [brackets])' : '';
  const isSame = next === learn;
  return [
    ...(first === undefined || isSame ? [] : [`learn more: ${learn}${others}`]),
    ...(next === undefined ? [] : [`next: ${next}${isSame ? others : ''}`]),
  ];
}

type Paint = (style: Style, part: string) => string;

function block(finding: Finding, lines: ReadonlyMap<string, string[]>, paint: Paint): string {
  const { rule, severity, message, where, related, fix } = finding;
  const head = `${place(where)}: ${paint(styles[severity], severity)}: ${printable(message)}  ${paint('dim', `[${rule}]`)}`;
  const foundIn = foundInLine(finding);
  const source = lines.get(where.source);
  const frames = source && where.range ? frame(source, where.range) : [];
  return [
    head,
    ...frames,
    ...seeLines(related),
    ...(foundIn === undefined ? [] : [`  ${printable(foundIn)}`]),
    ...(fix ? [`  ${paint('green', 'fix:')} ${printable(fix.text)}`] : []),
    '',
  ].join('\n');
}

/** How many places are named; programs get all of them. */
const MOST_PLACES = 4;

function seeLines(related: readonly Related[]): string[] {
  const places = related.filter(({ foundIn }) => foundIn === undefined);
  const more = places.length - MOST_PLACES;
  return [
    ...places
      .slice(0, MOST_PLACES)
      .map((other) => `  see: ${place(other.where)}: ${printable(other.message)}`),
    ...(more > 0 ? [`  and ${more} more, which \`-o json\` names`] : []),
  ];
}

/** In one line: whoever accepted it has read the rest. */
function acceptedLine({ rule, severity, where, exception }: Accepted, paint: Paint): string {
  const { until, reason } = exception;
  return `${paint('dim', `accepted until ${until}:`)} ${place(where)}: ${severity} [${rule}]: ${printable(reason.trim())}`;
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

function summaryLine(outcome: Outcome, leftOut: number, paint: Paint): string {
  const { accepted } = outcome;
  const numbers = findingsInNumbers(summaryOf(outcome));
  const isNone = numbers === '';
  const others = [
    ...(leftOut === 0 ? [] : [`${leftOut} left out by --min-severity`]),
    ...(accepted.length === 0 ? [] : [`${accepted.length} accepted`]),
  ].map((part) => `${isNone ? ';' : ','} ${part}`);
  const none = paint('green', leftOut === 0 ? 'no findings' : 'no findings that are shown');
  return `${isNone ? `${none}${looked(outcome)}` : numbers}${others.join('')}`;
}

/** Of what nothing was found. `doctor` says by itself what it looked at. */
function looked({ result, examined }: Outcome): string {
  const numbers = result.command === 'doctor' ? '' : inNumbers(lookedAt(examined));
  return numbers === '' ? '' : `: ${numbers}`;
}
