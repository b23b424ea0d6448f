import type { AppRole } from '../../../directory/entities.ts';
import { sameId } from '../../../entra/mapped-app-role.ts';
import { partName } from './addresses.ts';
import { type AppParts, attribute, type Resource } from './blocks.ts';
import type { Hcl } from './hcl.ts';
import { applicationId } from './registration.ts';

const TYPE = 'azuread_application_app_role';

/** Those of the mappings, each by itself: others stay as they are. */
export function appRoles(parts: AppParts): Resource[] {
  const { plan, objectId } = parts;
  const there = plan.live.application.status === 'known' ? (plan.live.application.value.appRoles ?? []) : [];
  return (plan.state.appRoles?.ours ?? []).map((role) => {
    const before = there.find(({ id }) => sameId(id, role.id));
    return {
      type: TYPE,
      part: partName(role.value),
      id: before && `/applications/${objectId}/appRoles/${role.id}`,
      body: {
        application_id: applicationId(parts),
        role_id: role.id,
        value: role.value,
        display_name: role.displayName,
        description: role.description,
        allowed_member_types: role.allowedMemberTypes,
      },
      ...(isUnseen(before) && {
        note: `The provider can't see that the app role ${role.value} is disabled: enable it by hand.`,
      }),
    };
  });
}

/** The provider writes a role as enabled when something else of it differs, and does not read whether it is. */
const isUnseen = (role: AppRole | undefined): boolean =>
  role?.isEnabled === false && role.allowedMemberTypes?.includes('User') === true;

/** The id of an app role, as an assignment names it; undefined: it is none of ours. */
export const roleIdOf = ({ plan, app }: AppParts, id: string): Hcl | undefined => {
  const role = plan.state.appRoles?.ours.find((one) => sameId(one.id, id));
  return role && attribute(TYPE, app, partName(role.value), 'role_id');
};
