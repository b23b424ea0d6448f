import type { AppRole } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import {
  givenRoles,
  groupAt,
  holdersOf,
  mappingAt,
  readsRoles,
  rolesSaid,
  sameId,
} from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { isGuid } from '../../guid.ts';
import type { RoleMapping } from '../../model/access.ts';
import { idOf } from '../../model/access.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appRoleUnassigned = tenantRule({
  id: 'app-role-unassigned',
  needs: ['application', 'servicePrincipal', 'assignments'],
  looksAt: ['groups'],
  isFor: readsRoles,
  checkTenant: ({ application, servicePrincipal, assignments }, context) =>
    givenRoles(context, application).flatMap(({ mapping, role }): Problem[] => {
      const holders = holdersOf(role, assignments);
      const id = groupIdIn(mapping, context);
      const group = id === undefined ? undefined : context.groupOf(id);
      const said = {
        fix: 'assign it under "Users and groups" of the enterprise application',
        related: [inEntra.enterpriseApplication(context, servicePrincipal)],
      };
      if (id !== undefined && group === null) return []; // a rule of its own says so
      if (id !== undefined && !holders.some(({ principalId }) => sameId(principalId, id))) {
        const which = group ? nameOf(group) : id;
        return [
          {
            message: `group ${which} is not assigned to app role \`${mapping.name}\` of ${nameOf(servicePrincipal)}: its people do not get ${rolesSaid(mapping)}`,
            at: groupAt(mapping, context),
            ...said,
          },
        ];
      }
      if (holders.length > 0) return [];
      return [
        {
          message: `app role \`${mapping.name}\` of ${nameOf(servicePrincipal)} is assigned to ${nobody(role, context)}: nobody gets ${rolesSaid(mapping)}`,
          at: mappingAt(mapping.name),
          ...said,
        },
      ];
    }),
});

/** What is left of an assignment whose group was deleted counts for nobody. */
function nobody(role: AppRole, { record, appId }: TenantContext): string {
  const assignments = record.apps[appId]?.assignments;
  const [left] = assignments?.status === 'known' ? holdersOf(role, assignments.value) : [];
  return left ? `a group that is not in the tenant any more (object id ${left.principalId})` : 'nobody';
}

/** The group that should have the role, where the spec says one. */
function groupIdIn({ name }: RoleMapping, { environment }: TenantContext): string | undefined {
  const written = environment.values.access?.mappings?.[name];
  const id = written && idOf(written);
  return id !== undefined && isGuid(id) ? id.toLowerCase() : undefined;
}
