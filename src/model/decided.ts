import { airflowRow } from '../facts/airflow.ts';
import type { SpecEnvironment } from '../spec/load.ts';
import { type Decided, decide } from './decide.ts';

/** What would be rendered of an environment; undefined while it is not complete, which other rules say. */
export function decidedOf(environment: SpecEnvironment): Decided | undefined {
  const { url, tenant, client, airflow, access } = environment.values;
  const complete = tenant?.id && client?.id && access?.mappings && airflowRow(airflow?.version ?? '');
  return complete && URL.canParse(url ?? '') ? decide(environment, '') : undefined;
}
