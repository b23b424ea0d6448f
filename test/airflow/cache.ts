import { fileURLToPath } from 'node:url';

export { makeOnce as once } from '../../src/edge/airflow/make-once.ts';

/** Where the Python environments live; AIRFLOW_ENTRA_CACHE puts them elsewhere. */
export const CACHE =
  process.env.AIRFLOW_ENTRA_CACHE ?? fileURLToPath(new URL('../../.cache', import.meta.url));
