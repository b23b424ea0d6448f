import { appRoleOf, isForPeople, mappingAt, readsRoles, rolesSaid } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appRoleAudience = tenantRule({
  id: 'app-role-audience',
  needs: ['application'],
  isFor: readsRoles,
  checkTenant: ({ application }, context) =>
    context.resolved.access.mappings.flatMap((mapping) => {
      const role = appRoleOf(mapping, application);
      if (!role || role.isEnabled === false || isForPeople(role)) return [];
      return [
        {
          message: `app role \`${mapping.name}\` of ${nameOf(application)} is for applications alone: no person or group can have it, so nobody gets ${rolesSaid(mapping)}`,
          at: mappingAt(mapping.name),
          fix: 'add `User` to its `allowedMemberTypes` ("Allowed member types": Both)',
          related: [inEntra.application(context, application)],
        },
      ];
    }),
});
