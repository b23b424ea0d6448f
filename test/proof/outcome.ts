import type { Visit } from '../airflow/airflow.ts';

/** What a login came to: `in as Admin`, `refused`, `HTTP 500`. */
export type Outcome = string;

/**
 * Says what a login came to. Public, which stock code adds to everybody's roles, is named only where it is all.
 * @param oid who chose to sign in at the provider
 */
export function outcomeOf({ status, signedIn, username, roles }: Visit, oid: string): Outcome {
  if (status >= 500) return `HTTP ${status}`;
  if (!signedIn) return 'refused';
  const mapped = roles.filter((role) => role !== 'Public');
  const as = `in as ${(mapped.length > 0 ? mapped : roles).join(', ') || 'nobody'}`;
  return username === oid ? as : `${as}, somebody else's account`;
}
