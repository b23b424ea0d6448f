import { isGuid } from '../guid.ts';
import type { LockedEnvironment } from '../spec/lock.ts';
import type { TenantContext } from './context.ts';
import { tenantGuid, tenantName } from './tenant-of.ts';

/** What a lock holds of the tenant: nothing of one that the spec keeps out, or that nobody knows. */
export function lockedTenant({ environment, record }: TenantContext): Pick<LockedEnvironment, 'tenant'> {
  const id = tenantGuid(record);
  if (id === undefined || typeof environment.values.tenant?.id !== 'string') return {};
  const name = tenantName(record);
  return { tenant: isGuid(name) ? { id } : { id: id.toLowerCase(), domain: name } };
}

/** A domain that is another tenant now than when it was locked. */
export function movedDomain(
  { tenant: locked }: LockedEnvironment,
  { tenant: now }: LockedEnvironment,
): { domain: string; now: string; locked: string } | undefined {
  if (!locked?.domain || !now || locked.domain !== now.domain || locked.id === now.id) return undefined;
  return { domain: locked.domain, now: now.id, locked: locked.id };
}
