import { readFileSync } from 'node:fs';
import { cell } from './cell.ts';

interface Schema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  definitions?: Record<string, Schema>;
}

const HEAD = `# The JSON report

Written by \`npm run reference\` from [schemas/report.schema.json](../../schemas/report.schema.json), which every report is held
against. \`-o json\` prints it on standard output. \`version\` changes when a reader of this one could misread it; keys may be added.
Lines and columns begin with 1. A key in **bold** is always there. The other formats are told in [output.md](../output.md).
`;

/** The text of docs/reference/json.md. */
export function jsonPage(): string {
  const text = readFileSync('schemas/report.schema.json', 'utf8');
  const plain = Object.entries((JSON.parse(text) as Schema).definitions ?? {}).filter(
    ([, one]) => !hasTable(one),
  );
  // What has no keys has no table, and is shown where it stands.
  const { definitions = {}, ...top }: Schema = JSON.parse(text, (_, value: Schema | undefined) => {
    const found = plain.find(([name]) => value?.$ref === `#/definitions/${name}`);
    return found ? { ...value, ...found[1], $ref: undefined } : value;
  });
  return [
    HEAD,
    `## The report\n\n${table(top)}`,
    ...Object.entries(definitions)
      .filter(([, one]) => hasTable(one))
      .map(
        ([name, one]) =>
          `## ${name}\n\n${one.description === undefined ? '' : `${one.description}\n\n`}${table(one)}`,
      ),
  ].join('\n');
}

const hasTable = ({ properties, allOf }: Schema): boolean => (properties ?? allOf) !== undefined;

function table(schema: Schema): string {
  const rows = rowsOf(schema, '').map((row) => `| ${row.map(cell).join(' | ')} |`);
  return `| key | value | what it is |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function rowsOf({ properties = {}, required = [], items, allOf = [] }: Schema, at: string): string[][] {
  return [
    ...Object.entries(properties).flatMap(([name, one]) => {
      const key = `${at}${name}`;
      const shown = required.includes(name) ? `**\`${key}\`**` : `\`${key}\``;
      return [[shown, shownValue(one), one.description ?? ''], ...rowsOf(one, `${key}.`)];
    }),
    ...(items && !items.$ref ? rowsOf(items, `${at.replace(/\.$/, '')}[].`) : []),
    ...allOf.flatMap((one) => rowsOf(one, at)),
  ];
}

function shownValue({ $ref, enum: list, const: only, type, items, anyOf, allOf }: Schema): string {
  if ($ref !== undefined) {
    const name = $ref.replace('#/definitions/', '');
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (list) return list.map((value) => `\`${value}\``).join(' ');
  if (only !== undefined) return `\`${only}\``;
  if (anyOf ?? allOf) return (anyOf ?? allOf ?? []).map(shownValue).join(', ');
  if (type === 'array') return `a list: ${items ? shownValue(items) : 'anything'}`;
  return type === undefined
    ? 'as in a spec'
    : [type]
        .flat()
        .map((one) => kinds[one] ?? one)
        .join(' or ');
}

const kinds: Record<string, string> = {
  string: 'a text',
  integer: 'a number',
  number: 'a number',
  boolean: '`true` `false`',
  object: 'keys',
  null: '`null`',
};
