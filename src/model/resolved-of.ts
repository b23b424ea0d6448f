import { airflowRow } from '../facts/airflow.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import { type ResolvedEnvironment, resolveEnvironment } from './resolve-environment.ts';

/** What would be rendered of an environment; undefined while it is not complete, which other rules say. */
export function resolvedOf(environment: SpecEnvironment): ResolvedEnvironment | undefined {
  const { url, tenant, client, airflow, access } = environment.values;
  const complete = tenant?.id && client?.id && access?.mappings && airflowRow(airflow?.version ?? '');
  return complete && URL.canParse(url ?? '') ? resolveEnvironment(environment, '') : undefined;
}
