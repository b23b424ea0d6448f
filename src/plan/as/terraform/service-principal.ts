import type { AppState } from '../../app-state.ts';
import { NO_ROLE } from '../../aspects/assignments.ts';
import { partName } from './addresses.ts';
import { roleIdOf } from './app-roles.ts';
import { type AppParts, attribute, ignoring, type Resource } from './blocks.ts';
import { clientId } from './registration.ts';

const TYPE = 'azuread_service_principal';

/** Arguments of an enterprise application that are not ours. */
const others = [
  'alternative_names',
  'description',
  'feature_tags',
  'login_url',
  'notes',
  'notification_email_addresses',
  'owners',
  'preferred_single_sign_on_mode',
  'saml_single_sign_on',
  'tags',
];

/** The enterprise application, and who is assigned to it. */
export function servicePrincipal(parts: AppParts): Resource[] {
  const { live, state } = parts.plan;
  const there = live.servicePrincipal.status === 'known' ? live.servicePrincipal.value : null;
  const required = state.appRoleAssignmentRequired;
  return [
    {
      type: TYPE,
      part: '',
      id: there ? `/servicePrincipals/${there.id}` : undefined,
      body: {
        client_id: clientId(parts),
        account_enabled: true,
        ...(required && { app_role_assignment_required: true }),
        ...ignoring(required ? others : [...others, 'app_role_assignment_required'].toSorted()),
      },
    },
    ...(state.assignments ?? []).map((one) => assignment(parts, one, there?.id)),
  ];
}

function assignment(
  parts: AppParts,
  { groupId, appRoleId, value = '', id }: NonNullable<AppState['assignments']>[number],
  principal: string | undefined,
): Resource {
  const role = roleIdOf(parts, appRoleId);
  return {
    type: 'azuread_app_role_assignment',
    part: `${partName(groupId)}_${role ? `to_${partName(value)}` : appRoleId === NO_ROLE ? 'assigned' : appRoleId}`,
    id: id && principal && `/servicePrincipals/${principal}/appRoleAssignedTo/${id}`,
    body: {
      app_role_id: role ?? appRoleId,
      principal_object_id: groupId,
      resource_object_id: attribute(TYPE, parts.app, '', 'object_id'),
    },
  };
}
