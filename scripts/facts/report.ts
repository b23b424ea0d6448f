import { createTwoFilesPatch } from 'diff';
import { unknownTexts } from '../../test/doctor/surface/covered.ts';
import type { Answer, Read, Status } from './answer.ts';
import type { Asked } from './ask.ts';
import type { Chart } from './chart-values.ts';
import type { Coming } from './coming.ts';
import type { LookedAt } from './looked-at.ts';
import { newPairLines, pinPatch } from './new-pair.ts';
import { notDerived } from './not-derived.ts';
import type { Proposal } from './propose/index.ts';
import { standing } from './standing.ts';

export interface Outcome {
  at: LookedAt;

  /** What was read: `the newest that can be had`, or a folder. */
  from: string;
  asked: Asked;
  answers: readonly Answer[];
  proposal: Proposal;
  /** Releases that nothing takes yet. */
  coming: readonly Coming[];
  /** What could not be looked at, each a sentence; never fine. */
  notLooked: readonly string[];
  /** The charts that were looked at. */
  charts?: readonly Chart[];
  /** All packages of the newest pair, as `uv` resolved them. */
  pins?: string;
}

const titles: readonly (readonly [Status, string])[] = [
  ['unknown', 'Could not be read'],
  ['changed', 'No longer holds'],
  ['new', 'New'],
  ['unverified', 'Nobody verified'],
];

/** 1 where something differs or nobody looked; else 3 where something could not be looked at, 0 where all is as it was. */
export function exitStatus(outcome: Outcome): 0 | 1 | 3 {
  const { asked, answers, proposal, notLooked } = outcome;
  const differs =
    asked.read.altered.length > 0 || answers.some(({ status }) => status !== 'holds' && status !== 'unknown');
  const isOpen = proposal.changes.length + proposal.nobodyLooked.length + newPairLines(outcome).length > 0;
  if (differs || isOpen) return 1;
  return notLooked.length > 0 || answers.some(({ status }) => status === 'unknown') ? 3 : 0;
}

/** The report for people; the change that it ends with can be applied by `git apply`. */
export function reportText(outcome: Outcome): string {
  const { at, from, asked, answers, proposal, coming, notLooked } = outcome;
  const held = answers.filter(({ status }) => status === 'holds');
  const parts = [
    [`Looked at ${from}: ${releasesText(asked.read)}`, ...standing(at)].join('\n'),
    section('Not looked at, so unknown', notLooked),
    section('Not as it was released', asked.read.altered),
    ...titles.map(([status, title]) =>
      section(title, answers.filter((one) => one.status === status).map(line)),
    ),
    section(
      'Tables that nobody looked at for these releases',
      proposal.nobodyLooked.map(
        ({ table, release, verifiedTo }) => `src/facts/${table}.ts: ${release}, only up to ${verifiedTo}`,
      ),
    ),
    section('A pair without a pin or a proof', newPairLines(outcome)),
    section(
      'To be written by hand, after reading the place (a row that older releases share is split)',
      proposal.byHand.map((one) => `src/facts/${one.table}.ts: ${one.row}${values(one)} (${one.where})`),
    ),
    section(
      'Texts that doctor cannot explain: a cause in src/doctor/causes, or with its reason this row in test/doctor/surface/reviewed.json',
      unknownTexts(asked.surface.found).map((row) => JSON.stringify(row.slice(0, 6))),
    ),
    ...coming.map((one) =>
      section(`Coming with ${one.name} ${one.version}, which nothing here takes yet`, one.answers.map(line)),
    ),
    `Holds: ${held.length} rows and functions.`,
    section('What no package says, so that nothing here can verify it (as on every run)', notDerivedLines()),
    [patchText(proposal), pinPatch(outcome)].filter((part) => part !== '').join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A unified diff over the tables; empty where nothing is proposed. */
export const patchText = ({ changes }: Proposal): string =>
  changes
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, '', '').replace(/^=+\n/, ''),
    )
    .join('')
    .trimEnd();

const releasesText = ({ releases }: Read) =>
  Object.entries(releases)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : [`${title} (${lines.length})`, ...lines.map((one) => `  ${one}`)].join('\n');

const line = (answer: Answer): string =>
  `${answer.table} | ${answer.row}${values(answer)}\n      ${answer.where}`;

const values = ({ was, is }: Answer): string =>
  was === undefined && is === undefined ? '' : `: ${valueText(was)} → ${valueText(is)}`;

/** The files of `src/facts` by the reason why nothing derives them. */
const notDerivedLines = (): string[] =>
  [...new Set(Object.values(notDerived))].map((reason) => {
    const files = Object.keys(notDerived).filter((file) => notDerived[file] === reason);
    return `${files.join(', ')}: ${reason}`;
  });

const valueText = (value: unknown) =>
  value === undefined
    ? 'nothing'
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
