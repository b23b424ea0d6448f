import { builtInRoles } from '../../facts/roles.ts';
import { isGuid } from '../../guid.ts';
import { yamlInline as text } from '../../render/yaml-inline.ts';
import type { IdOrEnv } from '../../spec/schema.ts';
import type { Answers, MappingAnswer } from './answers.ts';

/** The name that the JSON Schema goes by beside a spec. */
export const SCHEMA_FILE = 'airflow-entra.schema.json';

/**
 * The spec that the answers amount to, with comments for whoever reads it next.
 * @param answers text of one line each, without invisible characters
 */
export function specText(answers: Answers): string {
  const { environments, directory, client, secretEnv, airflow, fab, chart, claim, mappings } = answers;
  const [only] = environments.filter(({ name }) => name === undefined);
  const custom = customRoles(mappings);
  const lines = [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    '# Who may do what in Airflow. `airflow-entra validate` checks this file, `airflow-entra render` makes of it what',
    '# Airflow needs.',
    'version: 1',
    '',
    ...(only ? [`url: ${text(only.url)}   # what people open; the redirect URI follows from it`, ''] : []),
    'tenant:',
    `  id: ${id(directory)}   # Directory (tenant) ID`,
    'client:',
    `  id: ${id(client)}   # Application (client) ID of the app registration`,
    `  secret: { env: ${text(secretEnv)} }   # where the secret is at run time; never the secret itself`,
    '',
    'airflow:',
    `  version: ${quoted(airflow)}`,
    ...(fab === undefined ? [] : [`  fab: ${quoted(fab)}   # apache-airflow-providers-fab`]),
    ...(chart === 'none' ? [] : [`  chart: ${text(chart)}   # the Helm chart that installs it`]),
    ...(custom.length > 0 ? [`  roles: ${list(custom)}   # custom roles that exist in this Airflow`] : []),
    '',
    'access:',
    `  claim: ${claim}   # ${claims[claim]}`,
    '  sync: login     # Entra decides at each login',
    '  unmapped: deny  # whoever has none of the keys below does not get in',
    '  session: 8h     # then Entra is asked again',
    '  mappings:',
    ...mappings.map(({ key, id: group, roles }) =>
      group === undefined
        ? `    ${text(key)}: ${list(roles)}`
        : `    ${text(key)}: { id: ${text(group)}, roles: ${list(roles)} }`,
    ),
    ...(only ? [] : ['', 'environments:   # each is merged over what stands above']),
    ...environments.flatMap(({ name, url }) =>
      name === undefined ? [] : [`  ${text(name)}:`, `    url: ${text(url)}`],
    ),
    '',
    'tests:   # run by `airflow-entra validate`',
    ...mappings.map((mapping) => test(mapping.key, claim, [inToken(mapping, claim)], list(mapping.roles))),
    test('a stranger', claim, [], 'deny'),
  ];
  return `${lines.join('\n')}\n`;
}

const claims = {
  roles: 'the values of app roles of the app registration',
  groups: 'the object ids of groups',
};

/** A version of two numbers would be a number, so that versions are quoted always. */
const quoted = (version: string) => JSON.stringify(version);

const list = (values: readonly string[]) => `[${values.map(text).join(', ')}]`;

const id = (value: IdOrEnv) => (typeof value === 'string' ? text(value) : `{ env: ${text(value.env)} }`);

const test = (name: string, claim: string, keys: string[], expect: string) =>
  `  - { name: ${text(name)}, claims: { ${claim}: ${list(keys)} }, expect: ${expect} }`;

/** Entra writes object ids in lower case. */
function inToken({ key, id: group }: MappingAnswer, claim: Answers['claim']): string {
  const carried = claim === 'groups' ? (group ?? key) : key;
  return claim === 'groups' && isGuid(carried) ? carried.toLowerCase() : carried;
}

function customRoles(mappings: readonly MappingAnswer[]): string[] {
  const used = new Set(mappings.flatMap(({ roles }) => roles));
  return [...used].filter((role) => !builtInRoles.some(({ name }) => name === role));
}
