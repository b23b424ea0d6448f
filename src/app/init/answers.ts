import type { IdOrEnv } from '../../spec/schema.ts';

/** Everything that a first spec is made of. */
export interface Answers {
  /** One without a name, or several that have one each. */
  environments: { name?: string; url: string }[];
  /** The tenant. */
  directory: IdOrEnv;
  client: IdOrEnv;
  /** The name of the environment variable that holds the client secret. */
  secretEnv: string;
  airflow: string;
  /** Undefined: the newest FAB provider that runs on this Airflow. */
  fab?: string;
  /** `none`, or as in a spec. */
  chart: string;
  claim: 'roles' | 'groups';
  mappings: MappingAnswer[];
}

export interface MappingAnswer {
  key: string;
  /** The object id of a group. */
  id?: string;
  roles: string[];
}

export const pipelines = ['none', 'github', 'azure'] as const;

export type Pipeline = (typeof pipelines)[number];
