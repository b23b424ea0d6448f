import { builtInRoles } from '../../facts/roles.ts';
import { isGuid } from '../../guid.ts';
import type { KeyClaim, Provider } from '../../providers/provider.ts';
import { yamlInline as text } from '../../render/yaml-inline.ts';
import type { IdOrEnv } from '../../spec/schema.ts';
import type { Answers, MappingAnswer } from './answers.ts';
import { providerAnswered } from './questions.ts';
import { list, quoted, specTests } from './spec-tests.ts';

/** The name that the JSON Schema goes by beside a spec. */
export const SCHEMA_FILE = 'airflow-entra.schema.json';

/**
 * The spec that the answers amount to, with comments for whoever reads it next.
 * @param answers text of one line each, without invisible characters
 */
export function specText(answers: Answers): string {
  const { environments, loginPage, client, clients, secretEnv, airflow, fab, chart, dependency, mappings } =
    answers;
  const provider = providerAnswered(answers);
  const keys = provider.keyClaim({ access: { claim: answers.claim } });
  const [only] = environments.filter(({ name }) => name === undefined);
  const custom = customRoles(mappings);
  const lines = [
    `# yaml-language-server: $schema=./${SCHEMA_FILE}`,
    '# Who may do what in Airflow. `airflow-entra validate` checks this file, `airflow-entra render` makes of it what',
    '# Airflow needs.',
    'version: 1',
    '',
    ...(only ? [`url: ${text(only.url)}   # what people open; the redirect URI follows from it`, ''] : []),
    ...(loginPage === undefined
      ? []
      : [`loginPage: ${text(loginPage)}   # registered as Single-page application`, '']),
    ...whoLines(answers, provider),
    'client:',
    ...(clients
      ? []
      : [
          `  id: ${id(client)}   # ${provider.directory ? 'Application (client) ID of the app registration' : `of ${provider.texts.client} in ${provider.texts.console}`}`,
        ]),
    `  secret: { env: ${text(secretEnv)} }   # where the secret is at run time; never the secret itself`,
    '',
    'airflow:',
    `  version: ${quoted(airflow)}`,
    ...(fab === undefined ? [] : [`  fab: ${quoted(fab)}   # apache-airflow-providers-fab`]),
    ...(chart === 'none' ? [] : [`  chart: ${text(chart)}   # the Helm chart that installs it`]),
    ...assumeLines(answers),
    ...(dependency === undefined || chart === 'none'
      ? []
      : [`  dependency: ${text(dependency)}   # the key of its values in those of your own chart`]),
    ...(custom.length > 0 ? [`  roles: ${list(custom)}   # custom roles that exist in this Airflow`] : []),
    '',
    'access:',
    `  claim: ${claimText(answers.claim)}   # ${claimNote(provider, keys)}`,
    `  sync: login     # ${provider.title} decides at each login`,
    '  unmapped: deny  # whoever has none of the keys below does not get in',
    `  session: 8h     # then ${provider.title} is asked again`,
    '  mappings:',
    ...mappings.map(({ key, id: group, roles }) =>
      group === undefined
        ? `    ${text(key)}: ${list(roles)}`
        : `    ${text(key)}: { id: ${text(group)}, roles: ${list(roles)} }`,
    ),
    ...(only ? [] : ['', 'environments:   # each is merged over what stands above']),
    ...environments.flatMap(({ name, url }) =>
      name === undefined
        ? []
        : [
            `  ${text(name)}:`,
            `    url: ${text(url)}`,
            ...(clients ? [`    client: { id: ${id(clients[name] ?? client)} }`] : []),
          ],
    ),
    '',
    'tests:   # run by `airflow-entra validate`',
    ...specTests(answers, provider, keys),
  ];
  return `${lines.join('\n')}\n`;
}

/** Who signs people in. */
function whoLines({ provider: name, directory, issuer, domains }: Answers, provider: Provider): string[] {
  return [
    ...(name === undefined || provider.directory ? [] : [`provider: ${text(name)}`]),
    ...(issuer === undefined ? [] : [`issuer: ${text(issuer)}   # as its discovery document has it`]),
    ...(domains === undefined ? [] : [`domains: ${list(domains)}   # whose people may sign in`]),
    ...(directory === undefined ? [] : ['tenant:', `  id: ${id(directory)}   # ${tenantNote(directory)}`]),
  ];
}

/** The releases that stand for those that are installed. */
function assumeLines({ assumeAirflow, assumeChart, chart }: Answers): string[] {
  const assumed = [
    ...(assumeAirflow === undefined ? [] : [`version: ${quoted(assumeAirflow)}`]),
    ...(assumeChart === undefined || chart === 'none' ? [] : [`chart: ${text(assumeChart)}`]),
  ];
  if (assumed.length === 0) return [];
  return [
    `  assume: { ${assumed.join(', ')} }   # judged and rendered as this, until airflow-entra knows yours`,
  ];
}

const tenantNote = (directory: IdOrEnv) =>
  typeof directory === 'string' && !isGuid(directory)
    ? 'a domain of the tenant; `airflow-entra lock` looks up its id'
    : 'Directory (tenant) ID';

const claimText = (claim: Answers['claim']) => (typeof claim === 'string' ? text(claim) : list(claim));

function claimNote({ directory, title }: Provider, { carriesIds, form }: KeyClaim): string {
  if (form === 'email') return 'a verified address, or @ and its domain';
  if (!directory) return `the claim of the ID token of ${title} with the keys below`;
  return carriesIds ? 'the object ids of groups' : 'the values of app roles of the app registration';
}

const id = (value: IdOrEnv) => (typeof value === 'string' ? text(value) : `{ env: ${text(value.env)} }`);

function customRoles(mappings: readonly MappingAnswer[]): string[] {
  const used = new Set(mappings.flatMap(({ roles }) => roles));
  return [...used].filter((role) => !builtInRoles.some(({ name }) => name === role));
}
