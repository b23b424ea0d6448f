import type { Application } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { groupClaim } from '../../entra/group-claim.ts';
import { writtenOtherwise } from '../../entra/group-in-token.ts';
import { groupAt, readsGroups, rolesSaid } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { isNearlyGuid } from '../../guid.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { groupIn, type MappedGroup, mappedGroups } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

export const groupClaimsFormat = tenantRule({
  id: 'group-claims-format',
  needs: ['application'],
  looksAt: ['groups', 'groupsByName'],
  isFor: readsGroups,
  replaces: ['group-id-missing'],
  settles: ['group-id-missing'],
  checkTenant: ({ application }, context) => {
    const claim = groupClaim(application);
    if (claim.kinds.size === 0) return []; // nothing is carried, in whatever form
    if (claim.asRoles) return [asRoles(application, context)];
    return mappedGroups(context).flatMap((mapped) => {
      if (mapped.by === 'name') return []; // not looked up yet
      if (mapped.by === 'text' && isNearlyGuid(mapped.text)) return []; // what is wrong with it was said
      const key = mapped.by === 'text' ? mapped.text : mapped.id;
      const why = writtenOtherwise(key, groupIn(mapped, context) ?? undefined, claim);
      return why ? [problem(mapped, why, application, context)] : [];
    });
  },
});

function asRoles(application: Application, context: TenantContext): Problem {
  return {
    message: `app registration ${nameOf(application)} writes groups into the claim \`roles\` (emit_as_roles), and \`access.claim\` is \`groups\`, which stays empty`,
    at: { path: ['access', 'claim'] },
    fix: 'take `emit_as_roles` out of the optional claim `groups` of the registration',
    related: [inEntra.application(context, application)],
  };
}

function problem(
  mapped: MappedGroup,
  why: string,
  application: Application,
  context: TenantContext,
): Problem {
  const byText = mapped.by === 'text';
  return {
    message: `\`${byText ? mapped.text : mapped.mapping.name}\` is mapped by ${byText ? 'a name' : 'its object id'}, and ${why}: nobody gets ${rolesSaid(mapped.mapping)}`,
    at: groupAt(mapped.mapping, context),
    fix: byText
      ? 'write the object id of the group'
      : 'take the name formats out of the optional claim `groups` of the registration: ids are never given to another group',
    related: [inEntra.application(context, application)],
  };
}
