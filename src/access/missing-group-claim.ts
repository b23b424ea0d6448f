import { isGuid } from '../spec/schema.ts';
import type { Reason } from './answer.ts';
import { namesGroups } from './group-in-token.ts';
import type { GroupSettings } from './group-settings.ts';

/**
 * Why no token of the registration can carry this group, whoever signs in; undefined when nothing stands against it.
 * @param app the registration, for the messages
 * @param name the group as the spec names it
 * @param key what the token would have to carry
 */
export function missingGroupClaim(
  settings: GroupSettings,
  app: string,
  { name, key }: { name: string; key: string },
): Reason | undefined {
  if (settings.kinds.size === 0) {
    return {
      link: 'group-claims-off',
      message: `app registration \`${app}\` puts no groups into its tokens (groupMembershipClaims)`,
      fix: 'set groupMembershipClaims to ApplicationGroup and assign the groups',
    };
  }
  if (settings.asRoles) {
    return {
      link: 'group-claims-format',
      message: `app registration \`${app}\` emits groups as roles: its tokens have no claim \`groups\``,
      fix: 'take emit_as_roles away from the optional claim groups, or set `access.claim: roles`',
    };
  }
  if (isGuid(key) === !namesGroups(settings)) return undefined;
  return isGuid(key)
    ? {
        link: 'group-claims-format',
        message: `app registration \`${app}\` puts names of groups into its tokens, and \`${name}\` is mapped by its object id`,
        fix: 'take the name format away from the optional claim groups',
      }
    : {
        link: 'group-claims-format',
        message: `app registration \`${app}\` puts object ids of groups into its tokens, and \`${name}\` is mapped by \`${key}\``,
        fix: 'write the object id of the group as `id` of the mapping',
      };
}
