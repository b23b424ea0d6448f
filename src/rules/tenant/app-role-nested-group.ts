import type { GroupRef } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { groupClaim } from '../../entra/group-claim.ts';
import { givenRoles, holdersOf, mappingAt, rolesSaid, sameId } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appRoleNestedGroup = tenantRule({
  id: 'app-role-nested-group',
  needs: ['application', 'servicePrincipal', 'assignments'],
  looksAt: ['nestedGroups'],
  checkTenant: ({ application, assignments }, context) => {
    if (context.resolved.access.claim === 'groups') {
      if (!groupClaim(application).onlyAssigned) return []; // groups of groups count then
      const mapped = context.resolved.access.mappings.map(({ key }) => key);
      return context.resolved.access.mappings.flatMap((mapping) => {
        const nested = nestedIn(mapping.key, context).filter(({ id }) => !mapped.includes(id.toLowerCase()));
        const group = context.groupOf(mapping.key);
        const assigned = assignments.some(({ principalId }) => sameId(principalId, mapping.key));
        if (nested.length === 0 || !group || !assigned) return [];
        return [problem(group, nested, 'the token carries it', rolesSaid(mapping), mapping.name, context)];
      });
    }
    return givenRoles(context, application).flatMap(({ mapping, role }) => {
      const holders = holdersOf(role, assignments);
      const has = (group: GroupRef) => holders.some(({ principalId }) => sameId(principalId, group.id));
      return holders.flatMap(({ principalId, principalDisplayName }) => {
        const nested = nestedIn(principalId, context).filter((group) => !has(group));
        if (nested.length === 0) return [];
        const group = { id: principalId, displayName: principalDisplayName };
        const given = `app role \`${mapping.name}\` is given`;
        return [problem(group, nested, given, rolesSaid(mapping), mapping.name, context)];
      });
    });
  },
});

/** Empty where it is not known: that is said once, for all of them. */
function nestedIn(groupId: string, { record }: TenantContext): GroupRef[] {
  const nested = record.nestedGroups[groupId.toLowerCase()];
  return nested?.status === 'known' ? nested.value : [];
}

/** Few are named: a group may hold hundreds. */
const NAMED = 3;

function problem(
  group: GroupRef,
  nested: readonly GroupRef[],
  given: string,
  roles: string,
  mapping: string,
  context: TenantContext,
): Problem {
  const names = nested.slice(0, NAMED).map(nameOf).join(', ');
  const more = nested.length > NAMED ? ` and ${nested.length - NAMED} more` : '';
  return {
    message: `group ${nameOf(group)} holds other groups (${names}${more}), and ${given} for direct members alone: the people of those do not get ${roles}`,
    at: mappingAt(mapping),
    fix: 'assign those groups themselves, or make their people direct members',
    related: [inEntra.group(context, group)],
  };
}
