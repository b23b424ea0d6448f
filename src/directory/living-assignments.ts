import type { AppRoleAssignment } from './entities.ts';
import { known, type Observed } from './observed.ts';
import type { TenantRecord } from './tenant-record.ts';

/** The assignments without those of groups that are known to be there no more: nobody has them. */
export function livingAssignments(
  assignments: Observed<AppRoleAssignment[]>,
  { groups }: Pick<TenantRecord, 'groups'>,
): Observed<AppRoleAssignment[]> {
  if (assignments.status !== 'known') return assignments;
  return known(
    assignments.value.filter(({ principalId }) => {
      const group = groups[principalId.toLowerCase()];
      return !(group?.status === 'known' && group.value === null);
    }),
  );
}
