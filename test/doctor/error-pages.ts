import { type Cause, fill, type Reason } from '../../src/doctor/cause.ts';
import { causes } from '../../src/doctor/causes/index.ts';

/** The pages of `docs/errors`, by file name: one for each cause, and an index by the texts. */
export function errorPages(): Map<string, string> {
  return new Map([
    ['README.md', index()],
    ...causes.map((cause): [string, string] => [`${cause.id}.md`, page(cause)]),
  ]);
}

const placeholder = (sentence: string): string => fill(sentence, {});

function page(cause: Cause): string {
  const [title, ...others] = cause.texts;
  return [
    `# ${title}`,
    ...(others.length > 0 ? [`Also: ${others.map(code).join(' · ')}`] : []),
    `Reported as ${rule(cause.rule)} by \`airflow-entra doctor\`, from a log (\`--log FILE\`) or a text (\`--error TEXT\`).`,
    '## What it means',
    sentence(placeholder(cause.what)),
    '## How to be sure',
    sentence(cause.sure),
    '## What to do',
    sentence(placeholder(cause.fix)),
    ...(cause.reasons ? [cause.reasons.map(reason).join('\n')] : []),
    ...(cause.versions ? [`Releases: ${cause.versions}.`] : []),
    `Source: ${cause.source}`,
  ]
    .join('\n\n')
    .concat('\n');
}

const reason = ({ why, fix }: Reason): string => `- Where ${why}: ${fix}.`;

function index(): string {
  const lines = causes.flatMap((cause) =>
    cause.texts.map((text) => `| ${cell(text)} | [${placeholder(cause.rule)}](${cause.id}.md) |`),
  );
  return [
    '# Errors of signing in to Airflow with Entra ID',
    'Each text as it stands in a log or on a page, and what it means. `airflow-entra doctor --log FILE` finds them in a log.',
    `| text | cause |\n| --- | --- |\n${lines.join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

const rule = (id: string): string =>
  id.startsWith('aadsts-') ? `\`${placeholder(id)}\`` : `[\`${id}\`](../rules/${id}.md)`;

/** A text in backticks, whatever backticks it holds. */
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const cell = (text: string): string => code(text).replaceAll('|', '\\|');

const sentence = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}.`;
