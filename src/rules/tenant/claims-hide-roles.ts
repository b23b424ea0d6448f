import { groupClaim } from '../../entra/group-claim.ts';
import { appRoleOf, readsRoles } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const claimsHideRoles = tenantRule({
  id: 'claims-hide-roles',
  needs: ['application'],
  isFor: readsRoles,
  checkTenant: ({ application }, context) => {
    const { asRoles: now, asksAsRoles } = groupClaim(application);
    if (!asksAsRoles || !context.resolved.access.mappings.some((mapping) => appRoleOf(mapping, application)))
      return [];
    const isWritten = context.environment.values.access?.claim !== undefined;
    return [
      {
        ...(!now && { severity: 'warning' as const }),
        message: `app registration ${nameOf(application)} writes groups into \`roles\` (emit_as_roles)${now ? ', so app roles are in no token: nobody gets a role by them' : ' once its groups claim is on, and app roles are in no token from then on'}`,
        at: isWritten ? { path: ['access', 'claim'] } : { path: ['access', 'mappings'], key: true },
        fix: 'take `emit_as_roles` out of the optional claim `groups` of the registration',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});
