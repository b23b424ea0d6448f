import type { Application } from '../../directory/entities.ts';
import { groupClaim } from '../../entra/group-claim.ts';
import { appRoleOf, mappingAt, readsRoles, rolesSaid } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { isGuid } from '../../guid.ts';
import { suggest } from '../../yaml/suggest.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const appRoleMissing = tenantRule({
  id: 'app-role-missing',
  needs: ['application'],
  isFor: readsRoles,
  checkTenant: ({ application }, context) =>
    context.resolved.access.mappings.flatMap((mapping) => {
      if (appRoleOf(mapping, application)) return [];
      // Groups can be written into `roles`, and then their ids are the keys.
      if (isGuid(mapping.name) && groupClaim(application).asRoles) return [];
      return [
        {
          message: `app role \`${mapping.name}\` is not defined in app registration ${nameOf(application)}: nobody can be given ${rolesSaid(mapping)}`,
          at: mappingAt(mapping.name),
          fix: fixFor(mapping.name, application),
          related: [inEntra.application(context, application)],
        },
      ];
    }),
});

function fixFor(name: string, application: Application): string {
  const add = 'add the app role (airflow-entra plan --as terraform)';
  const values = (application.appRoles ?? []).flatMap(({ value }) => value ?? []);
  const byCase = values.find((value) => value.toLowerCase() === name.toLowerCase());
  if (byCase) return `rename the key to \`${byCase}\`, which exists and differs only in case, or ${add}`;
  const shown = application.appRoles?.find(({ displayName, value }) => value && displayName === name)?.value;
  if (shown) return `rename the key to \`${shown}\`, the value of the app role that is shown as \`${name}\``;
  const meant = suggest(name, values);
  return meant ? `${add}, or rename the key to \`${meant}\`, which exists` : add;
}
