import { type AirflowRow, airflowRow } from '../facts/airflow.ts';
import { providerOf } from '../providers/index.ts';
import type { SpecEnvironment } from '../spec/loaded.ts';

export type CompleteEnvironment = NonNullable<ReturnType<typeof completeEnvironment>>;

/**
 * What nothing can be resolved without; the one place that says so.
 * @param origin where people sign in instead of at the provider's own host
 * @returns undefined while a part of it is missing or not known, which rules say
 */
export function completeEnvironment(environment: SpecEnvironment, origin: string | undefined) {
  const { url, client, airflow, access } = environment.values;
  const signIn = providerOf(environment.values).signIn(environment, origin);
  const version = airflow?.version;
  const row: AirflowRow | undefined = version === undefined ? undefined : airflowRow(version);
  if (!url || !URL.canParse(url) || !signIn || !client || !version || !row || !access?.mappings)
    return undefined;
  return { url, client, airflow: { ...airflow, version }, access, signIn, row };
}
