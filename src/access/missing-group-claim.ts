import type { Group } from '../directory/entities.ts';
import type { GroupClaim } from '../entra/group-claim.ts';
import { writtenOtherwise } from '../entra/group-in-token.ts';
import { isGuid } from '../guid.ts';
import type { Reason } from './answer.ts';

/**
 * Why no token of the registration can carry this group, whoever signs in; undefined when nothing stands against it.
 * @param app the registration, for the messages
 * @param name the group as the spec names it
 * @param key what the token would have to carry
 * @param group the group of that id, where it is known
 */
export function missingGroupClaim(
  claim: GroupClaim,
  app: string,
  { name, key }: { name: string; key: string },
  group: Group | undefined,
): Reason | undefined {
  if (claim.kinds.size === 0) {
    return {
      link: 'group-claims-off',
      message: `app registration \`${app}\` puts no groups into its tokens (groupMembershipClaims)`,
      fix: 'set groupMembershipClaims to ApplicationGroup and assign the groups',
    };
  }
  if (claim.asRoles) {
    return {
      link: 'group-claims-format',
      message: `app registration \`${app}\` emits groups as roles: its tokens have no claim \`groups\``,
      fix: 'take emit_as_roles away from the optional claim groups, or set `access.claim: roles`',
    };
  }
  const why = writtenOtherwise(key, group, claim);
  if (why === undefined) return undefined;
  return {
    link: 'group-claims-format',
    message: `app registration \`${app}\`: ${why}, and \`${name}\` is mapped by ${isGuid(key) ? 'its object id' : `\`${key}\``}`,
    fix: isGuid(key)
      ? 'take the name format away from the optional claim groups'
      : 'write the object id of the group as `id` of the mapping',
  };
}
