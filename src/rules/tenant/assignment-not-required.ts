import { nameOf } from '../../entra/names.ts';
import { DENY } from '../../model/access.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const assignmentNotRequired = tenantRule({
  id: 'assignment-not-required',
  needs: ['servicePrincipal'],
  // A spec that gives everybody a role wants everybody to sign in.
  isFor: ({ resolved }) => resolved.access.unmapped === DENY,
  checkTenant: ({ servicePrincipal }, context) => {
    if (servicePrincipal.appRoleAssignmentRequired !== false) return [];
    return [
      {
        message: `enterprise application ${nameOf(servicePrincipal)} requires no assignment: everybody in the tenant, guests too, gets a token for it, and only the rendered file keeps them out`,
        at: { path: ['client', 'id'] },
        fix: `require one ("Assignment required?"): az ad sp update --id ${context.appId} --set appRoleAssignmentRequired=true`,
        related: [inEntra.enterpriseApplication(context, servicePrincipal)],
      },
    ];
  },
});
