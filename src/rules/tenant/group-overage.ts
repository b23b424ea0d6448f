import { groupClaim } from '../../entra/group-claim.ts';
import { readsGroups } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { inEntra } from './entra-object.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupOverage = tenantRule({
  id: 'group-overage',
  needs: ['application'],
  isFor: (context) => readsGroups(context) && context.resolved.access.overage === 'deny',
  checkTenant: ({ application }, context) => {
    const { kinds, asRoles } = groupClaim(application);
    const every = [...kinds].find((kind) => kind !== 'ApplicationGroup');
    if (every === undefined || asRoles) return [];
    return [
      {
        message: `app registration ${nameOf(application)} puts every group of a person into the token (${every}): whoever is in more than 200 gets none, and is refused`,
        at: { path: ['access', 'claim'] },
        fix: 'set `groupMembershipClaims` to ApplicationGroup and assign the groups to the app; or use app roles, or `overage: graph`',
        related: [inEntra.application(context, application)],
      },
    ];
  },
});
