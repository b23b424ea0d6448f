import type { ImportedSpec, ImportedTest, SeveralSpec } from '../../import/imported-spec.ts';
import type { Note } from '../../import/note.ts';
import { yamlInline as inline } from '../../render/yaml-inline.ts';
import { printable } from '../../report/printable.ts';
import { wrapped } from '../../report/wrap.ts';
import { SCHEMA_FILE } from '../init/spec-text.ts';
import { type About, accessLines, clientLines, flow, list, whoLines } from './sign-in-lines.ts';

/** A note with the line of the old file that it is about. */
export interface PlacedNote extends Note {
  line: number | undefined;
}

/** A file that holds thousands of things nobody can carry over is told so in the report. */
const MAX_COMMENTS = 200;
const WIDTH = 110;

/**
 * The text of an imported spec: each key with what there is to know about it, and at the end what it cannot say.
 * @param source the old file, as it was named
 */
export function importedText(
  spec: ImportedSpec | SeveralSpec,
  notes: readonly PlacedNote[],
  source: string,
): string {
  const taken = new Set<PlacedNote>();
  const about: About = (path, indent) =>
    notes
      .filter((note) => note.about?.join('\n') === path.join('\n') && taken.size < MAX_COMMENTS)
      .flatMap((note) => {
        taken.add(note);
        return comment(note, indent);
      });
  const { airflow } = spec;
  const lines = [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    ...wrapped(printable(`What ${source} amounts to, by \`airflow-entra import\`.`), WIDTH, '# '),
    'version: 1',
    '',
    ...about(['url'], ''),
    `url: ${inline(spec.url)}`,
    '',
    ...('client' in spec ? [...whoLines(spec, about, []), '', ...clientLines(spec, about, []), ''] : []),
    ...about(['airflow'], ''),
    'airflow:',
    ...about(['airflow', 'version'], '  '),
    `  version: ${JSON.stringify(airflow.version)}`,
    ...(airflow.fab === undefined ? [] : [`  fab: ${JSON.stringify(airflow.fab)}`]),
    ...(airflow.chart === undefined ? [] : [`  chart: ${inline(airflow.chart)}`]),
    ...rolesLines(airflow.roles),
    '',
    ...accessLines(spec.access, about, []),
    ...('providers' in spec ? providersLines(spec, about) : []),
    ...(spec.tests.length > 0 ? ['', 'tests:   # run by `airflow-entra validate`'] : []),
    ...spec.tests.map(testLine),
  ];
  const rest = notes
    .filter((note) => !taken.has(note))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_COMMENTS);
  const tail =
    rest.length > 0 ? ['', '# Not carried over:', ...rest.flatMap((note) => comment(note, ''))] : [];
  return `${[...lines, ...tail].join('\n')}\n`;
}

function testLine({ name, provider, claims, expect }: ImportedTest): string {
  const by = provider === undefined ? '' : `provider: ${inline(provider)}, `;
  const given = expect === 'deny' ? expect : list(expect);
  return `  - { name: ${inline(name)}, ${by}claims: ${flow(claims)}, expect: ${given} }`;
}

function rolesLines(roles: ImportedSpec['airflow']['roles']): string[] {
  if (roles === undefined) return [];
  if (Array.isArray(roles)) return [`  roles: ${list(roles)}   # custom roles that exist there`];
  const lines = Object.entries(roles).flatMap(([name, permissions]) =>
    permissions.length === 0
      ? [`    ${inline(name)}: []`]
      : [`    ${inline(name)}:`, ...permissions.map((one) => `      - ${flow(one)}`)],
  );
  return ['  roles:   # made at each start of Airflow, with these permissions and no others', ...lines];
}

/** Each key is the name on the button and the end of the redirect URI. */
const providersLines = ({ providers }: SeveralSpec, about: About): string[] => [
  '',
  'providers:',
  ...Object.entries(providers).flatMap(([name, signIn]) => {
    const at = ['providers', name];
    return [
      `  ${inline(name)}:`,
      ...whoLines(signIn, about, at),
      ...clientLines(signIn, about, at),
      ...accessLines(signIn.access, about, at),
    ];
  }),
];

function comment({ line, message, fix }: PlacedNote, indent: string): string[] {
  const where = line === undefined ? '' : `line ${line}: `;
  return wrapped(
    // What cannot be seen is shown, so that nothing of it can end the comment.
    printable(`${where}${message}${fix === undefined ? '' : `; ${fix}`}`),
    WIDTH,
    `${indent}# - `,
    `${indent}#   `,
  );
}
