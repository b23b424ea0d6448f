import type { IdOrEnv } from '../../spec/schema.ts';

/** Everything that a first spec is made of. */
export interface Answers {
  /** One without a name, or several that have one each. */
  environments: { name?: string; url: string }[];
  /** As in a spec; undefined: the one that a spec has by default. */
  provider?: string;
  /** The tenant, of Entra. */
  directory?: IdOrEnv;
  /** Of a provider that is known by it. */
  issuer?: string;
  /** The organizations whose people may sign in, where the provider has accounts of everybody. */
  domains?: string[];
  /** Where a page in a portal is published that starts the sign-in by itself, with Entra. */
  loginPage?: string;
  client: IdOrEnv;
  /** By the name of an environment, where each has its own. */
  clients?: Record<string, IdOrEnv>;
  /** The name of the environment variable that holds the client secret. */
  secretEnv: string;
  airflow: string;
  /** The release that it is taken for, where it is none that is known here. */
  assumeAirflow?: string;
  /** Undefined: the newest FAB provider that runs on this Airflow. */
  fab?: string;
  /** `none`, or as in a spec. */
  chart: string;
  /** The same for the chart. */
  assumeChart?: string;
  /** The key that the values of the chart stand under, where it is a dependency of another one. */
  dependency?: string;
  /** One claim, or the way into one. */
  claim: string | string[];
  mappings: MappingAnswer[];
}

export interface MappingAnswer {
  key: string;
  /** The object id of a group. */
  id?: string;
  roles: string[];
}

export const pipelines = ['none', 'github', 'azure', 'gitlab'] as const;

export type Pipeline = (typeof pipelines)[number];
