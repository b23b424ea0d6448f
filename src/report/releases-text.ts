import type { BrokenRow } from '../facts/known-broken.ts';
import type { AirflowChoice, FabChoice } from '../facts/releases.ts';

/** For people: the FAB providers beside an Airflow, and below them what the words in the table mean. */
export function releasesText(choices: readonly AirflowChoice[]): string {
  const faults = unique(
    choices.flatMap(({ broken, fab }) => [...broken, ...fab.flatMap((choice) => choice.broken)]),
  );
  const advisories = unique(choices.flatMap(({ fab }) => fab.flatMap((choice) => choice.advisories)));
  const missing = [...new Set(choices.flatMap(({ fab }) => fab.flatMap((choice) => choice.missing)))];
  const letters = new Map(missing.map((text, index) => [text, letter(index)]));
  return [
    ...choices.map((choice) => airflowText(choice, letters)),
    section('what breaks', faults.map(faultText)),
    section(
      'advisories',
      advisories.map(({ id, what }) => `${id}: ${what}`),
    ),
    section(
      'what is not there yet',
      missing.map((text) => `(${letters.get(text)}) ${text}`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export const letter = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);

const unique = <T extends { id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

const section = (title: string, lines: string[]) =>
  lines.length === 0 ? '' : [`${title}:`, ...lines.map((line) => `  ${line}`), ''].join('\n');

function airflowText(
  { airflow, verifiedOn, python, newest, broken, fab }: AirflowChoice,
  letters: ReadonlyMap<string, string>,
) {
  const rows = fab.map((choice) => [
    `${choice.take ? '*' : ' '} ${span(choice)}`,
    choice.flaskAppBuilder,
    choice.python,
    remarks(choice, letters),
  ]);
  return [
    `Airflow ${airflow}, Python ${python} or newer`,
    ...(verifiedOn === undefined ? [] : [`  verified on ${verifiedOn}, before it was out`]),
    ...(broken.length > 0 ? [`  breaks: ${broken.map(({ id }) => id).join(', ')}`] : []),
    ...(newest === airflow ? [] : [`  newest of its minor: ${newest}`]),
    ...(fab.length === 0 ? ['  FAB is part of this Airflow: there is no provider to choose'] : []),
    ...(fab.length === 0
      ? []
      : aligned([['  FAB provider', 'Flask-AppBuilder', 'Python', 'against it'], ...rows])),
    ...(fab.length === 0 ? [] : ['* the one to take']),
    '',
  ].join('\n');
}

/** `3.6.1–3.6.2`, or the one release. */
export function span({ versions }: FabChoice): string {
  const [first] = versions;
  const last = versions.at(-1);
  return first === last ? `${first}` : `${first}–${last}`;
}

function remarks({ broken, advisories, missing }: FabChoice, letters: ReadonlyMap<string, string>): string {
  const all = [
    ...broken.map(({ id }) => id),
    ...advisories.map(({ id }) => id),
    ...(missing.length > 0
      ? [
          `(${missing
            .map((text) => letters.get(text))
            .sort()
            .join('')})`,
        ]
      : []),
  ];
  return all.join(', ') || 'nothing known';
}

/** The fault in one sentence, with the release that has it no more. */
const faultText = ({ id, when, what, use }: BrokenRow): string =>
  `${id}: ${when === undefined ? what : `${when}, ${what}`}; mended in ${nameOf(use.package)} ${use.version}`;

export const nameOf = (changed: 'airflow' | 'fab'): string =>
  changed === 'airflow' ? 'Airflow' : 'FAB provider';

function aligned(rows: string[][]): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row.map((cell, column) => (column < widths.length ? cell.padEnd(widths[column] ?? 0) : cell)).join('  '),
  );
}
