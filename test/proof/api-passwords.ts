/** Airflow 2 takes passwords at its API where this is set, as many do. */
export function apiPasswords(pair: string): Record<string, string> {
  if (pair.startsWith('3.')) return {};
  const fab = pair.includes('---')
    ? 'airflow.api.auth.backend'
    : 'airflow.providers.fab.auth_manager.api.auth.backend';
  return { AIRFLOW__API__AUTH_BACKENDS: `${fab}.basic_auth,airflow.api.auth.backend.session` };
}
