import type { ImportedSpec } from '../../import/imported-spec.ts';
import type { Note } from '../../import/note.ts';
import { tenantLines } from '../../providers/entra/tenant-text.ts';
import { yamlInline as inline } from '../../render/yaml-inline.ts';
import { printable } from '../../report/printable.ts';
import { SCHEMA_FILE } from '../init/spec-text.ts';

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
export function importedText(spec: ImportedSpec, notes: readonly PlacedNote[], source: string): string {
  const taken = new Set<PlacedNote>();
  const about = (path: readonly string[], indent: string): string[] =>
    notes
      .filter((note) => note.about?.join('\n') === path.join('\n') && taken.size < MAX_COMMENTS)
      .flatMap((note) => {
        taken.add(note);
        return comment(note, indent);
      });
  const { client, airflow, access } = spec;
  const lines = [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    ...wrapped(`What ${source} amounts to, by \`airflow-entra import\`.`, '# ', '# '),
    'version: 1',
    '',
    ...about(['url'], ''),
    `url: ${inline(spec.url)}`,
    '',
    ...about(['tenant'], ''),
    ...tenantLines(spec, id),
    ...(spec.provider === undefined ? [] : [`provider: ${inline(spec.provider)}`]),
    ...about(['issuer'], ''),
    ...(spec.issuer === undefined ? [] : [`issuer: ${inline(spec.issuer)}`]),
    ...(spec.domains === undefined ? [] : [`domains: ${list(spec.domains)}`]),
    '',
    ...about(['client'], ''),
    'client:',
    ...about(['client', 'id'], '  '),
    `  id: ${id(client.id)}`,
    ...about(['client', 'secret'], '  '),
    `  secret: { env: ${inline(client.secret.env)} }`,
    ...(client.providerName === undefined ? [] : [`  providerName: ${inline(client.providerName)}`]),
    '',
    'airflow:',
    ...about(['airflow', 'version'], '  '),
    `  version: ${JSON.stringify(airflow.version)}`,
    ...(airflow.fab === undefined ? [] : [`  fab: ${JSON.stringify(airflow.fab)}`]),
    ...(airflow.chart === undefined ? [] : [`  chart: ${inline(airflow.chart)}`]),
    ...(airflow.roles === undefined
      ? []
      : [`  roles: ${list(airflow.roles)}   # custom roles that exist there`]),
    '',
    ...about(['access'], ''),
    'access:',
    ...about(['access', 'claim'], '  '),
    `  claim: ${flow(access.claim)}`,
    ...about(['access', 'sync'], '  '),
    `  sync: ${access.sync}`,
    ...about(['access', 'unmapped'], '  '),
    `  unmapped: ${inline(access.unmapped)}`,
    ...about(['access', 'knownEmail'], '  '),
    ...(access.username === undefined
      ? []
      : [`  username: ${access.username}   # as accounts are called already`]),
    ...(access.knownEmail === undefined ? [] : [`  knownEmail: ${access.knownEmail}`]),
    ...(access.session === undefined ? [] : [`  session: ${access.session}`]),
    ...about(['access', 'mappings'], '  '),
    ...mappings(access.mappings, about),
    '',
    'tests:   # run by `airflow-entra validate`',
    ...spec.tests.map(
      ({ name, claims, expect }) =>
        `  - { name: ${inline(name)}, claims: { ${Object.entries(claims)
          .map(([claim, held]) => `${inline(claim)}: ${flow(held)}`)
          .join(', ')} }, expect: ${expect === 'deny' ? expect : list(expect)} }`,
    ),
  ];
  const rest = notes
    .filter((note) => !taken.has(note))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .slice(0, MAX_COMMENTS);
  const tail =
    rest.length > 0 ? ['', '# Not carried over:', ...rest.flatMap((note) => comment(note, ''))] : [];
  return `${[...lines, ...tail].join('\n')}\n`;
}

function mappings(
  all: Record<string, string[]>,
  about: (path: readonly string[], indent: string) => string[],
): string[] {
  const entries = Object.entries(all);
  if (entries.length === 0) return ['  mappings: {}'];
  return [
    '  mappings:',
    ...entries.flatMap(([key, roles]) => [
      ...about(['access', 'mappings', key], '    '),
      `    ${inline(key)}: ${list(roles)}`,
    ]),
  ];
}

const list = (values: readonly string[]) => `[${values.map(inline).join(', ')}]`;

/** Texts, switches, lists and maps on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? inline(value) : String(value);
  return `{ ${Object.entries(value)
    .map(([key, held]) => `${inline(key)}: ${flow(held)}`)
    .join(', ')} }`;
}

const id = (value: ImportedSpec['client']['id']) =>
  typeof value === 'string' ? inline(value) : `{ env: ${inline(value.env)} }`;

function comment({ line, message, fix }: PlacedNote, indent: string): string[] {
  const where = line === undefined ? '' : `line ${line}: `;
  return wrapped(
    `${where}${message}${fix === undefined ? '' : `; ${fix}`}`,
    `${indent}# - `,
    `${indent}#   `,
  );
}

/** Comments of some lines; what cannot be seen is shown, so that nothing of it can end the comment. */
function wrapped(text: string, first: string, next: string): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of printable(text).split(' ')) {
    if (line.length + word.length > WIDTH && line !== first && line !== next) {
      lines.push(line.trimEnd());
      line = next;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
