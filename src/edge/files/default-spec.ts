/** The name that a spec has unless it is given another one. */
export const DEFAULT_SPEC = 'airflow-entra.yaml';
