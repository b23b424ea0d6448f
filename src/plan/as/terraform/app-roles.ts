import type { WrittenRole } from '../../writes.ts';
import { comment } from '../comment.ts';
import type { Name } from '../identifiers.ts';
import { type AppBlocks, imported, type Refs, resource } from './blocks.ts';

const TYPE = 'azuread_application_app_role';

export function appRoles({ plan: { writes, live }, refs, name }: AppBlocks): string[][] {
  const { added = [], changed = [] } = writes.appRoles ?? {};
  const before = live.application.status === 'known' ? (live.application.value.appRoles ?? []) : [];
  return [
    ...changed.flatMap((role) => {
      // The provider writes each role as enabled, and does not see that one is disabled.
      if (before.some(({ id, allowedMemberTypes }) => id === role.id && allowedMemberTypes?.includes('User')))
        return [
          [
            comment(
              '#',
              `The provider can't see that the app role ${role.value} is disabled: enable it by hand.`,
            ),
          ],
        ];
      const own = roleName(name, refs, role.value);
      const id = `/applications/${refs.objectId}/appRoles/${role.id}`;
      return [imported(TYPE, own, id), block(own, role, refs)];
    }),
    ...added.map((role) => block(roleName(name, refs, role.value), role, refs)),
  ];
}

const roleName = (name: Name, { app }: Refs, value: string): string => name(`${app} ${value}`);

/** How an assignment names a role that is made in the same run, so that it is there first. */
export const newRoleId = (name: Name, refs: Refs, value: string): { expression: string } => ({
  expression: `${TYPE}.${roleName(name, refs, value)}.role_id`,
});

const block = (own: string, role: WrittenRole, refs: Refs): string[] =>
  resource(TYPE, own, {
    application_id: refs.applicationId,
    role_id: role.id,
    value: role.value,
    display_name: role.displayName,
    description: role.description,
    allowed_member_types: role.allowedMemberTypes,
  });
