import { advisories } from '../../src/facts/advisories.ts';
import { type BrokenRow, brokenReleases } from '../../src/facts/known-broken.ts';
import {
  type AirflowChoice,
  airflowChoice,
  airflowsToChooseFrom,
  type FabChoice,
} from '../../src/facts/releases.ts';
import { letter, nameOf, span } from '../../src/report/releases-text.ts';
import { faultSpan } from './fault-span.ts';

const HEAD = `# Which FAB provider is safe with my Airflow

Written by \`npm run releases\` from the tables in \`src/facts\`; \`airflow-entra releases [AIRFLOW]\` prints the same for one
Airflow. A provider that is not in the table of an Airflow cannot be installed beside it. **Bold** is the one to take.
`;

/** The text of docs/releases.md. */
export function releasesPage(): string {
  const choices = airflowsToChooseFrom.flatMap((airflow) => airflowChoice(airflow) ?? []);
  const withProvider = choices.filter(({ fab }) => fab.length > 0);
  const missing = [...new Set(withProvider.flatMap(({ fab }) => fab.flatMap((choice) => choice.missing)))];
  const letters = new Map(missing.map((text, index) => [text, letter(index)]));
  return [
    HEAD,
    overview(choices),
    ...withProvider.map((choice) => table(choice, letters)),
    `## What is not there yet\n\n${missing.map((text) => `- (${letters.get(text)}) ${text}`).join('\n')}\n`,
    `## What breaks\n\n${brokenReleases.map(fault).join('\n')}`,
    `## Advisories\n\n${advisories.map(({ id, what, source }) => `- [${id}](${source}): ${what}`).join('\n')}\n`,
  ].join('\n');
}

function overview(choices: readonly AirflowChoice[]): string {
  const rows = choices.map(({ airflow, verifiedOn, python, fab }) => {
    const take = fab.find((choice) => choice.take);
    const provider = take ? `${take.versions.at(-1)} (Python ${take.python} or newer)` : 'part of Airflow';
    const name =
      verifiedOn === undefined ? airflow : `${airflow} (verified on ${verifiedOn}, before it was out)`;
    return `| ${name} | ${python} or newer | ${provider} | ${take ? against(take) : ''} |`;
  });
  return [
    '| Airflow | Python | FAB provider to take | still against it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const against = ({ broken, advisories: found }: FabChoice) =>
  [...found.map(({ id }) => id), ...broken.map(link)].join(', ');

function table({ airflow, fab }: AirflowChoice, letters: ReadonlyMap<string, string>): string {
  const rows = fab.map((choice) => {
    const name = choice.take ? `**${span(choice)}**` : span(choice);
    const absent = choice.missing
      .map((text) => letters.get(text))
      .sort()
      .join('');
    const cells = [name, choice.flaskAppBuilder, choice.python, choice.broken.map(link).join(', ')];
    return `| ${[...cells, absent && `(${absent})`, choice.advisories.map(({ id }) => id).join(', ')].join(' | ')} |`;
  });
  return [
    `## Airflow ${airflow}`,
    '',
    '| FAB provider | Flask-AppBuilder | Python | what breaks | not there yet | advisories |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The heading of a fault, as GitHub makes an anchor of it. */
const link = ({ id }: BrokenRow) => `[${id}](#${id.replaceAll('.', '')})`;

const fault = (row: BrokenRow) => `### ${row.id}

${faultSpan(row)}: ${row.when === undefined ? row.what : `${row.when}, ${row.what}`}. Take ${nameOf(row.use.package)} ${row.use.version} or newer.

Source: ${row.source}
`;
