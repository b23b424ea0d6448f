import { UsageError } from '../../edge/io.ts';
import { newestAirflow } from '../../facts/airflow.ts';
import { chartRow } from '../../facts/charts.ts';
import { entraVariables } from '../../providers/entra/variables.ts';
import type { Answers } from './answers.ts';
import type { Found } from './look-around.ts';
import { parseEnvironment, parseId, parseMapping, visible } from './parse.ts';

/** One thing to know, however it comes: typed on a terminal, as a flag, or by default. */
export interface Question {
  key: keyof Answers;
  /** Any of these brings it. */
  flags: string[];
  ask: string;
  /** Several answers, one a line. */
  many?: true;
  /** So much a matter of the installation that a default is taken only where somebody agrees to it. */
  confirmed?: true;
  /** As it would be typed; empty where there is none. */
  fallback: (found: Found, answers: Partial<Answers>) => string[];
  /** @throws UsageError */
  parse: (given: string[]) => Partial<Answers>;
}

const one = (value: string | undefined) => (value === undefined ? [] : [value]);
const first = (given: string[]) => visible(given[0] ?? '');

export const questions: readonly Question[] = [
  {
    key: 'environments',
    flags: ['--url', '--env'],
    ask: 'URL that people open Airflow with; for several environments NAME=URL, one a line',
    many: true,
    confirmed: true,
    fallback: ({ url }) => one(url),
    parse: (given) => {
      const environments = given.map(parseEnvironment);
      if (environments.length > 1 && environments.some(({ name }) => name === undefined))
        throw new UsageError('several environments need a name each, NAME=URL');
      return { environments };
    },
  },
  {
    key: 'directory',
    flags: ['--tenant'],
    ask: 'Directory (tenant) ID, or env:NAME to keep it out of the spec',
    confirmed: true,
    fallback: ({ tenantEnv }) => one(tenantEnv && `env:${tenantEnv}`),
    parse: (given) => ({ directory: parseId(given[0] ?? '') }),
  },
  {
    key: 'client',
    flags: ['--client'],
    ask: 'Application (client) ID of the app registration, or env:NAME',
    confirmed: true,
    fallback: ({ clientEnv }) => one(clientEnv && `env:${clientEnv}`),
    parse: (given) => ({ client: parseId(given[0] ?? '') }),
  },
  {
    key: 'secretEnv',
    flags: ['--secret-env'],
    ask: 'environment variable of Airflow that holds the client secret (its name, never the secret)',
    fallback: ({ secretEnv }) => [secretEnv ?? entraVariables.clientSecret],
    parse: (given) => ({ secretEnv: first(given) }),
  },
  {
    key: 'chart',
    flags: ['--chart'],
    ask: 'Helm chart: apache/VERSION, community/VERSION, or none',
    fallback: ({ chart }) => [chart ?? 'none'],
    parse: (given) => ({ chart: first(given) }),
  },
  {
    key: 'airflow',
    flags: ['--airflow'],
    ask: 'Airflow version',
    confirmed: true,
    fallback: ({ airflow }, { chart = 'none' }) => [
      airflow ?? chartRow(chart)?.defaultAirflow ?? newestAirflow,
    ],
    parse: (given) => ({ airflow: first(given) }),
  },
  {
    key: 'claim',
    flags: ['--claim'],
    ask: 'claim of the ID token that decides: roles (app roles, the advice) or groups',
    fallback: () => ['roles'],
    parse: (given) => {
      const claim = first(given);
      if (claim !== 'roles' && claim !== 'groups') throw new UsageError('it is neither roles nor groups');
      return { claim };
    },
  },
  {
    key: 'mappings',
    flags: ['--map'],
    ask: 'who gets what, one a line: APP-ROLE=ROLE,ROLE; for groups NAME:OBJECT-ID=ROLE; one must give Admin',
    many: true,
    confirmed: true,
    fallback: (_, { claim }) => (claim === 'groups' ? [] : ['airflow_admin=Admin', 'airflow_viewer=Viewer']),
    parse: (given) => ({ mappings: given.map(parseMapping) }),
  },
];
