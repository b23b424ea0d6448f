/** An id as a spec has it: written there, or the environment variable that holds it where Airflow runs. */
export type IdOrEnv = string | { env: string };

/** What is written in the spec, in lower case; undefined where it is kept out of it, or missing. */
export const writtenId = (id: IdOrEnv | undefined): string | undefined =>
  typeof id === 'string' ? id.toLowerCase() : undefined;
