import { appRoleOf, mappingAt, readsRoles, rolesSaid } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appRoleDisabled = tenantRule({
  id: 'app-role-disabled',
  needs: ['application'],
  isFor: readsRoles,
  checkTenant: ({ application }, context) =>
    context.resolved.access.mappings.flatMap((mapping) => {
      if (appRoleOf(mapping, application)?.isEnabled !== false) return [];
      return [
        {
          message: `app role \`${mapping.name}\` of ${nameOf(application)} is disabled: no token carries it, so nobody gets ${rolesSaid(mapping)}`,
          at: mappingAt(mapping.name),
          fix: 'enable it: "Do you want to enable this app role?" in the app registration',
          related: [inEntra.application(context, application)],
        },
      ];
    }),
});
