import type { AccessComparison } from '../model/access-change.ts';
import type { AccessLine, EnvironmentAccess, Holder } from '../model/access-table.ts';
import { hasSeveralSpecs } from '../render/access-report/rows.ts';
import { type Sentence, textOf } from '../render/access-report/sentence.ts';
import {
  changeSentence,
  comparisonSentences,
  holderKind,
  ruleSentences,
} from '../render/access-report/words.ts';
import type { CommandResult } from './outcome.ts';
import { place, printable } from './printable.ts';

type Paint = (style: 'green' | 'red' | 'magenta' | 'bold' | 'dim', part: string) => string;

/** A terminal is no place for two thousand names; the files and the JSON report have all. */
const SHOWN = 10;
const MOST_CHANGES = 50;

/** What changed, then who gets what in each environment; nothing for another command. */
export function accessTableBlocks(result: CommandResult, paint: Paint): string[] {
  if (result.command !== 'report') return [];
  const { since, access } = result;
  return [
    ...(since ? [comparison(since, since.name, hasSeveralSpecs(access), paint)] : []),
    ...access.environments.map((environment) => block(environment, hasSeveralSpecs(access), paint)),
  ];
}

function comparison(since: AccessComparison, name: string, named: boolean, paint: Paint): string {
  const left = since.changes.length - MOST_CHANGES;
  const lines = since.changes
    .slice(0, MOST_CHANGES)
    .map(
      (change) =>
        `  ${change.escalation ? `${paint('red', 'escalation:')} ` : ''}${inText(changeSentence(change, named))}`,
    );
  if (left > 0) lines.push(`  … and ${left} more; -o json has them all`);
  const rest = comparisonSentences(since).map((sentence) => `  ${inText(sentence)}`);
  return [paint('bold', `changed since ${printable(name)}`), ...lines, ...rest, ''].join('\n');
}

function block(environment: EnvironmentAccess, named: boolean, paint: Paint): string {
  const { source, name, url, settings, lines } = environment;
  return [
    `${named ? `${printable(source)} ` : ''}${paint('bold', printable(name))}${url === null ? '' : ` ${printable(url)}`} (${printable(settings.provider)}, claim ${printable(settings.claim)})`,
    ...lines.flatMap((line) => lineOf(line, paint)),
    ...ruleSentences(environment).map((sentence) => `  ${inText(sentence)}`),
    '',
  ].join('\n');
}

function lineOf({ name, key, roles, withheld, where, holders }: AccessLine, paint: Paint): string[] {
  const shown = key === name ? name : `${name} (${key})`;
  const gives = roles.length === 0 ? 'no role' : roles.join(', ');
  const not = withheld.length === 0 ? '' : `, and not ${withheld.join(', ')} (access.atMost)`;
  return [
    `  ${printable(shown)}: ${printable(gives)}${printable(not)}  ${paint('dim', place(where))}`,
    ...holdersOf(holders, paint).map((text) => `    ${text}`),
  ];
}

function holdersOf(holders: AccessLine['holders'], paint: Paint): string[] {
  if (holders.status === 'not-asked') return [];
  if (holders.status === 'unknown')
    return [`${paint('magenta', 'who has it is not known')}: ${printable(holders.message)}`];
  if (holders.value.length === 0) return ['nobody has it'];
  const left = holders.value.length - SHOWN;
  return [
    ...holders.value.slice(0, SHOWN).map((holder) => printable(holderWords(holder))),
    ...(left > 0 ? [`… and ${left} more; --out-dir writes them all`] : []),
  ];
}

function holderWords(holder: Holder): string {
  const { id, name, login, through, open } = holder;
  const who = `${holderKind(holder)} ${name === null ? id : `${name} (${login ?? id})`}`;
  const group = through ? `, in group ${through.name ?? through.id}` : '';
  return `${who}${group}${open === undefined ? '' : `, whose members are not known: ${open}`}`;
}

const inText = (sentence: Sentence): string => printable(textOf(sentence, (value) => value));
