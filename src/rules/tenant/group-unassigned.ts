import type { AppRoleAssignment, ServicePrincipal } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { type GroupClaim, groupClaim } from '../../entra/group-claim.ts';
import { groupAt, isHeldByPeople, readsGroups, rolesSaid, sameId } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { groupIn, type MappedGroup, mappedGroups } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupUnassigned = tenantRule({
  id: 'group-unassigned',
  needs: ['application', 'servicePrincipal', 'assignments'],
  looksAt: ['groups', 'groupsByName'],
  isFor: readsGroups,
  checkTenant: ({ application, servicePrincipal, assignments }, context) => {
    const claim = groupClaim(application);
    const assigned = assignments.filter(isHeldByPeople);
    const nobodyGetsIn = servicePrincipal.appRoleAssignmentRequired === true && assigned.length === 0;
    if (claim.kinds.size === 0 || !(claim.onlyAssigned || nobodyGetsIn)) return [];
    return mappedGroups(context).flatMap((mapped): Problem[] => {
      if (isAssigned(mapped, assigned, context, claim)) return [];
      const group = groupIn(mapped, context);
      return [unassigned(mapped, group && nameOf(group), servicePrincipal, claim.onlyAssigned, context)];
    });
  },
});

/** What is not known, or not there, counts as assigned: it is not this rule's to say. */
function isAssigned(
  mapped: MappedGroup,
  assigned: readonly AppRoleAssignment[],
  context: TenantContext,
  { displayNames, onPremises }: GroupClaim,
): boolean {
  if (mapped.by === 'text') {
    const groups = assigned.filter(({ principalType }) => principalType !== 'User');
    // Names of on-premises groups do not stand in assignments.
    if (!displayNames || onPremises) return groups.length > 0;
    return groups.some(({ principalDisplayName }) => principalDisplayName === mapped.text);
  }
  const group = groupIn(mapped, context);
  return !group || assigned.some(({ principalId }) => sameId(principalId, group.id));
}

function unassigned(
  { mapping }: MappedGroup,
  name: string | undefined,
  servicePrincipal: ServicePrincipal,
  onlyAssigned: boolean,
  context: TenantContext,
): Problem {
  return {
    message: `group ${name ?? `\`${mapping.name}\``} is not assigned to ${nameOf(servicePrincipal)}, ${onlyAssigned ? 'and its tokens carry only groups that are' : 'and only who is assigned can sign in'}: nobody gets ${rolesSaid(mapping)}`,
    at: groupAt(mapping, context),
    fix: 'assign the group under "Users and groups" of the enterprise application',
    related: [inEntra.enterpriseApplication(context, servicePrincipal)],
  };
}
