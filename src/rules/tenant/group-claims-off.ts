import type { Group } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { groupClaim } from '../../entra/group-claim.ts';
import { groupAt, readsGroups, rolesSaid, sameId } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { groupIn, mappedGroups } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupClaimsOff = tenantRule({
  id: 'group-claims-off',
  needs: ['application'],
  looksAt: ['groups', 'groupsByName', 'assignments'],
  isFor: readsGroups,
  checkTenant: ({ application }, context) => {
    const { kinds, onlyAssigned } = groupClaim(application);
    const related = [inEntra.application(context, application)];
    if (kinds.size === 0) {
      return [
        {
          message: `app registration ${nameOf(application)} puts no groups into its tokens: every mapping of a group is without effect`,
          at: { path: ['access', 'claim'] },
          fix: `switch the groups claim on: az ad app update --id ${context.appId} --set groupMembershipClaims=ApplicationGroup, and assign the groups to the app`,
          related,
        },
      ];
    }
    if (kinds.has('All') || onlyAssigned) return [];
    return mappedGroups(context).flatMap((mapped) => {
      const group = groupIn(mapped, context);
      if (
        group?.securityEnabled !== false ||
        (kinds.has('ApplicationGroup') && mayBeAssigned(group, context))
      )
        return [];
      return [
        {
          message: `group ${nameOf(group)} is not a security group, and ${nameOf(application)} puts security groups alone into its tokens: nobody gets ${rolesSaid(mapped.mapping)}`,
          at: groupAt(mapped.mapping, context),
          fix: 'map a security group',
          related: [inEntra.group(context, group)],
        },
      ];
    });
  },
});

function mayBeAssigned(group: Group, { app: { assignments } }: TenantContext): boolean {
  if (assignments.status !== 'known') return true;
  return assignments.value.some(({ principalId }) => sameId(principalId, group.id));
}
