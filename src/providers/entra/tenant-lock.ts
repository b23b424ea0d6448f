import { isGuid } from '../../guid.ts';
import type { ProviderKeys, ProviderPart } from '../provider.ts';
import { isTenantDomain } from './tenant-domain.ts';

/** The domain that a spec names its tenant by, as written. */
export function tenantDomain({ tenant }: ProviderKeys): string | undefined {
  const id = tenant?.id;
  return typeof id === 'string' && isTenantDomain(id) ? id : undefined;
}

/** Whether an environment cannot be rendered before somebody has looked its tenant up. */
export function needsTenantLocked({ tenant }: ProviderKeys): boolean {
  return typeof tenant?.id === 'string' && !isGuid(tenant.id);
}

/** The tenant that a spec names, where its lock is for another one. */
export function otherTenantThanLocked({
  values,
  lock,
}: ProviderPart): { written: string; locked: string | undefined } | undefined {
  const id = values.tenant?.id;
  if (typeof id !== 'string' || !(isGuid(id) || isTenantDomain(id))) return undefined;
  const written = id.toLowerCase();
  const known = lock?.tenant;
  if (written === (isGuid(id) ? known?.id : known?.domain)) return undefined;
  return { written, locked: known?.domain ?? known?.id };
}
