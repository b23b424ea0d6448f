import { UsageError } from '../../edge/io.ts';
import { newestAirflow } from '../../facts/airflow.ts';
import { chartRow } from '../../facts/charts.ts';
import { isProvider, providerNames, providerOf } from '../../providers/index.ts';
import type { Provider } from '../../providers/provider.ts';
import { providerMeant } from '../../providers/provider-meant.ts';
import { looksLikeSecret } from '../../spec/pasted-secret.ts';
import { variableName } from '../../spec/variable-name.ts';
import { suggest } from '../../yaml/suggest.ts';
import type { Answers } from './answers.ts';
import type { Found } from './look-around.ts';
import { parseClients, parseEnvironment, parseId, parseMapping, visible } from './parse.ts';
import { parseRelease } from './parse-release.ts';

/** One thing to know, however it comes: typed on a terminal, as a flag, or by default. */
export interface Question {
  key: keyof Answers;
  /** Any of these brings it. */
  flags: string[];
  ask: string | ((provider: Provider) => string);
  /** Lines below it, such as where the answer is found. */
  hint?: (provider: Provider) => string[];
  /** What a signed-in `az` can offer for it. */
  fromAzure?: 'directory' | 'registrations';
  /** What to do about a finding of a rule, where its own fix is in the notation of a spec. */
  inOwnNotation?: Readonly<Record<string, string>>;
  /** Of several answers, the rules that the next one may still satisfy. */
  openUntilDone?: string[];
  /** Whether it has to be answered for a provider; left out: for each. */
  isFor?: (provider: Provider) => boolean;
  /** Several answers, one a line. */
  many?: true;
  /** So much a matter of the installation that a default is taken only where somebody agrees to it. */
  confirmed?: true;
  /** As it would be typed; empty where there is none. */
  fallback: (found: Found, answers: Partial<Answers>) => string[];
  /** @throws UsageError */
  parse: (given: string[], provider: Provider) => Partial<Answers>;
}

/** The provider that answers are about. */
export const providerAnswered = ({ provider }: Partial<Answers>): Provider => providerOf({ provider });

/** The claim that is read unless the spec says otherwise. */
const usualClaim = (provider: Provider): string => provider.keyClaim({}).name;

const one = (value: string | undefined) => (value === undefined ? [] : [value]);
const foundAt = (console: string, at: string | undefined) => (at === undefined ? [] : [`${console}: ${at}`]);
const first = (given: string[]) => visible(given[0] ?? '');

export const questions: readonly Question[] = [
  {
    key: 'provider',
    flags: ['--provider'],
    ask: `who signs people in: ${providerNames.join(', ')}`,
    fallback: () => one(providerNames[0]),
    parse: (given) => {
      const provider = first(given).toLowerCase();
      if (!isProvider(provider)) throw new UsageError(oneProvider(provider));
      return { provider };
    },
  },
  {
    key: 'environments',
    flags: ['--url', '--env'],
    ask: 'URL that people open Airflow with; for several environments NAME=URL',
    hint: () => ['such as https://airflow.example.com, or prod=https://airflow.example.com'],
    many: true,
    confirmed: true,
    fallback: ({ url }) => one(url),
    parse: (given) => {
      const environments = given.map(parseEnvironment);
      if (environments.length > 1 && environments.some(({ name }) => name === undefined))
        throw new UsageError('several environments need a name each, NAME=URL');
      const names = environments.map(({ name }) => name);
      const twice = names.find((name, index) => names.indexOf(name) < index);
      if (twice !== undefined) throw new UsageError(`the environment ${twice} is named twice`);
      return { environments };
    },
  },
  {
    key: 'directory',
    flags: ['--tenant'],
    ask: 'Directory (tenant) ID, a domain of it such as contoso.com, or env:NAME to keep it out of the spec',
    hint: ({ texts }) => foundAt(texts.console, texts.directoryAt),
    fromAzure: 'directory',
    confirmed: true,
    isFor: ({ directory }) => directory !== undefined,
    fallback: ({ tenantEnv }) => one(tenantEnv && `env:${tenantEnv}`),
    parse: (given) => ({ directory: parseId(given[0] ?? '') }),
  },
  {
    key: 'issuer',
    flags: ['--issuer'],
    ask: ({ issuerExample }) => `issuer, as its discovery document has it, such as ${issuerExample}`,
    confirmed: true,
    isFor: ({ issuerExample }) => issuerExample !== undefined,
    fallback: () => [],
    parse: (given) => ({ issuer: first(given) }),
  },
  {
    key: 'domains',
    flags: ['--domain'],
    ask: 'domains whose people may sign in',
    many: true,
    confirmed: true,
    isFor: ({ needsDomains }) => needsDomains,
    fallback: () => [],
    parse: (given) => ({ domains: given.map(visible) }),
  },
  {
    key: 'client',
    flags: ['--client'],
    ask: ({ directory, texts }) =>
      directory
        ? 'Application (client) ID of the app registration, or env:NAME'
        : `client id of ${texts.client} in ${texts.console}, or env:NAME`,
    hint: ({ directory, texts }) => [
      ...foundAt(texts.console, texts.clientAt),
      ...(directory ? ['where az is signed in, the beginning of its name looks it up'] : []),
    ],
    fromAzure: 'registrations',
    confirmed: true,
    fallback: ({ clientEnv }) => one(clientEnv && `env:${clientEnv}`),
    parse: parseClients,
  },
  {
    key: 'secretEnv',
    flags: ['--secret-env'],
    ask: 'environment variable of Airflow that holds the client secret (its name, never the secret)',
    fallback: ({ secretEnv }, answers) => [
      secretEnv ?? providerAnswered(answers).variables(undefined).clientSecret,
    ],
    parse: (given) => ({ secretEnv: nameOfVariable(first(given)) }),
  },
  {
    key: 'chart',
    flags: ['--chart'],
    ask: 'Helm chart: apache/VERSION, community/VERSION, or none',
    hint: () => ['`helm list --all-namespaces` shows it: airflow-1.22.0 is apache/1.22.0'],
    fallback: ({ chart }) => [chart ?? 'none'],
    parse: (given) => {
      const { release, as } = parseRelease('chart', first(given));
      return { chart: release, ...(as !== undefined && { assumeChart: as }) };
    },
  },
  {
    key: 'airflow',
    flags: ['--airflow'],
    ask: 'Airflow version',
    hint: () => ['`airflow version` says it'],
    confirmed: true,
    fallback: ({ airflow }, { chart = 'none' }) => [
      airflow ?? chartRow(chart)?.defaultAirflow ?? newestAirflow,
    ],
    parse: (given) => {
      const typed = first(given).replaceAll(/^(["'])(.*)\1$/g, '$2');
      const { release, as } = parseRelease('airflow', typed);
      if (/^\d+\.\d+\.\d+/.test(release))
        return { airflow: release, ...(as !== undefined && { assumeAirflow: as }) };
      throw new UsageError(`it is no release of Airflow; type it in full, such as ${newestAirflow}`);
    },
  },
  {
    key: 'claim',
    flags: ['--claim'],
    ask: (provider) =>
      provider.directory
        ? 'claim of the ID token that decides: roles (app roles, the advice) or groups'
        : 'claim of the ID token that decides; the way into one as NAME,NAME',
    fallback: (_, answers) => one(usualClaim(providerAnswered(answers)) || undefined),
    parse: (given, { directory }) => {
      const text = first(given);
      if (directory && text !== 'roles' && text !== 'groups')
        throw new UsageError('it is neither roles nor groups');
      const path = text.split(',').map((name) => name.trim());
      return { claim: path.length > 1 ? path : text };
    },
  },
  {
    key: 'mappings',
    flags: ['--map'],
    ask: (provider) =>
      provider.directory
        ? 'who gets what: APP-ROLE=ROLE,ROLE; for groups NAME:OBJECT-ID=ROLE; one must give Admin'
        : 'who gets what: KEY=ROLE,ROLE; one must give Admin',
    hint: () => ['such as airflow_admin=Admin, or airflow_op=Op,Viewer'],
    many: true,
    openUntilDone: ['no-admin'],
    inOwnNotation: {
      'group-id-missing':
        'write its Object ID behind the name, NAME:OBJECT-ID=ROLE; the Entra admin center has it at Groups > the group > Overview',
    },
    confirmed: true,
    fallback: (_, { provider, claim }) => {
      const { carriesIds, form } = providerOf({ provider }).keyClaim({ access: { claim } });
      return carriesIds || form === 'email' ? [] : ['airflow_admin=Admin', 'airflow_viewer=Viewer'];
    },
    parse: (given) => ({ mappings: given.map(parseMapping) }),
  },
];

/** @throws UsageError, which does not repeat it: it may be the secret itself */
function nameOfVariable(text: string): string {
  if (looksLikeSecret(text))
    throw new UsageError(
      'it holds a secret, or looks like one, and that belongs in no spec; type the name of the variable, such as AAD_CLIENT_SECRET',
    );
  if (!variableName.test(text))
    throw new UsageError('the name of a variable has letters, digits and _ alone, such as AAD_CLIENT_SECRET');
  return text;
}

function oneProvider(given: string): string {
  const known = providerMeant(given);
  const near = suggest(given, providerNames);
  const fix = known?.fix ?? (near && `write \`${near}\``);
  return [`it is none of ${providerNames.join(', ')}`, known?.because, fix].filter(Boolean).join('; ');
}
