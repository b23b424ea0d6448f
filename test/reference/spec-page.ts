import { jsonSchema } from '../../src/spec/json-schema.ts';
import { cell } from './cell.ts';

type Schema = ReturnType<typeof jsonSchema>;

interface Row {
  key: string;
  values: string;
  byDefault: string;
  describe: string;
}

const HEAD = `# The spec, key by key

Written by \`npm run reference\` from the schema that \`validate\` uses. \`airflow-entra schema\` prints that schema for editors.
[The tutorial](../tutorial.md) explains the keys that a first spec needs, in their order.

\`<name>\` is a name of your choice. \`[]\` is each entry of a list. A key in **bold** must be there where what it belongs to is
there; what every environment must end up with is said by \`validate\`.

Put this line at the top of a spec, and editors with the YAML language server complete and check it, after
\`airflow-entra schema > airflow-entra.schema.json\`:

\`\`\`yaml
# yaml-language-server: $schema=./airflow-entra.schema.json
\`\`\`
`;

const ENVIRONMENTS = `## \`environments\`

\`environments.<name>\` takes the keys of the tables above, but not \`version\`, \`artifacts\`, \`tests\` and \`accept\`. Each environment is merged over what
stands at the top: mappings key by key; lists and single values replace; a \`null\` takes a key away. The name is a DNS label. A
spec without \`environments\` has one, which is called \`default\`.
`;

/** What stands in a list of its own, by its first key. */
const ONE_OF_SEVERAL = 'providers';

/** The text of docs/reference/spec.md. */
export function specPage(): string {
  const { properties = {}, required = [] } = jsonSchema();
  const sections = Object.entries(properties).filter(([name]) => name !== 'environments');
  const alone = sections.filter(([, schema]) => !isNested(schema as Schema));
  const nested = sections.filter(([, schema]) => isNested(schema as Schema));
  return [
    HEAD,
    `## At the top\n\n${table(alone.flatMap(([name, schema]) => rowsOf(schema as Schema, name, required.includes(name))))}`,
    ...nested.map(
      ([name, schema]) =>
        `## \`${name}\`\n\n${(schema as Schema).description ?? ''}\n\n${table(rowsOf(schema as Schema, name, required.includes(name)).slice(1))}`,
    ),
    ENVIRONMENTS,
  ].join('\n');
}

const isNested = ({ properties, additionalProperties, items }: Schema): boolean =>
  properties !== undefined ||
  typeof additionalProperties === 'object' ||
  (isSchema(items) && items.properties !== undefined);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The row of a key, then those of what stands below it. */
function rowsOf(schema: Schema, key: string, isRequired: boolean): Row[] {
  const own: Row = {
    key: isRequired ? `**\`${key}\`**` : `\`${key}\``,
    values: valuesOf(schema),
    byDefault: schema.default === undefined ? '' : `\`${schema.default}\``,
    describe: schema.description ?? '',
  };
  return [own, ...below(schema, key)];
}

function below(schema: Schema, key: string): Row[] {
  const { properties = {}, required = [], additionalProperties, items, anyOf = [] } = schema;
  const inside = (name: string, one: unknown) =>
    isSchema(one) && Object.keys(one).length > 0 ? rowsOf(one, `${key}${name}`, false) : [];
  return [
    ...Object.entries(properties).flatMap(([name, one]) =>
      // One of several takes what stands at the top in the same way.
      key === `${ONE_OF_SEVERAL}.<name>` && name !== 'type'
        ? []
        : rowsOf(one as Schema, `${key}.${name}`, required.includes(name)),
    ),
    ...inside('.<name>', additionalProperties),
    ...(isSchema(items) && isNested(items) ? below(items, `${key}[]`) : []),
    ...anyOf.flatMap((one) => (isSchema(one) ? below(one, key) : [])),
  ];
}

function valuesOf(schema: Schema): string {
  const { enum: list, const: only, type, items, anyOf, properties, additionalProperties } = schema;
  if (list) return list.map((value) => `\`${value}\``).join(' ');
  if (only !== undefined) return `\`${only}\``;
  if (anyOf)
    return [...new Set(anyOf.flatMap((one) => (isSchema(one) ? [valuesOf(one)] : [])))].join(', or ');
  if (type === 'array') return isSchema(items) && items.enum ? `a list of ${valuesOf(items)}` : 'a list';
  if (type === 'boolean') return '`true` `false`';
  if (properties || typeof additionalProperties === 'object' || type === 'object') return 'keys';
  return type === 'integer' || type === 'number' ? 'a number' : 'a text';
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ key, values, byDefault, describe }) =>
      `| ${[key, values, byDefault, describe].map(cell).join(' | ')} |`,
  );
  return `| key | value | default | what it is |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}
