import { airflowRow } from '../facts/airflow.ts';
import { providerOf } from '../providers/index.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';
import { type ResolvedEnvironment, resolveEnvironment } from './resolve-environment.ts';

/** What would be rendered of an environment; undefined while it is not complete, which other rules say. */
export function resolvedOf(environment: SpecEnvironment): ResolvedEnvironment | undefined {
  const { url, airflow, access } = environment.values;
  const signIn = providerOf(environment.values).signIn(environment, undefined);
  const complete = signIn && access?.mappings && airflowRow(airflow?.version ?? '');
  return complete && URL.canParse(url ?? '') ? resolveEnvironment(environment, '') : undefined;
}
