import type { Tenant } from '../../directory/entities.ts';

/** Takes away everything that speaks of an object which is gone: assignments, consent and memberships. */
export function forget(tenant: Tenant, id: string): void {
  tenant.assignments = tenant.assignments.filter(
    ({ principalId, resourceId }) => principalId !== id && resourceId !== id,
  );
  tenant.grants = tenant.grants.filter(({ clientId, resourceId }) => clientId !== id && resourceId !== id);
  for (const group of tenant.groups) group.members = group.members.filter((member) => member !== id);
}
