import { superset } from '../facts/superset.ts';
import type { Import } from './reader.ts';

/** Whether a file is the configuration of Superset, by what it imports and sets; what imports Airflow is Airflow's. */
export const isOfSuperset = (imports: readonly Import[], names: Iterable<string>): boolean =>
  !imports.some(({ module }) => /^airflow(?:\.|$)/.test(module)) &&
  (imports.some(({ module }) => superset.module.test(module)) ||
    [...names].some((name) => superset.settings.test(name)));
