import { isGuid } from '../../guid.ts';
import type { IdOrEnv } from '../id.ts';
import type { ProviderPart } from '../provider.ts';

/**
 * The tenant of an environment, by its GUID where the spec names it by a domain that the lock knows. A domain that
 * nobody has looked up comes back as it is.
 */
export function tenantIdOf({ values, lock }: ProviderPart): IdOrEnv | undefined {
  const id = values.tenant?.id;
  if (typeof id !== 'string' || isGuid(id)) return id;
  return lock?.tenant?.domain === id.toLowerCase() ? lock.tenant.id : id;
}
