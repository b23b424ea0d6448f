import { newRoleId } from './app-roles.ts';
import { type AppBlocks, ignoring, imported, resource } from './blocks.ts';
import type { Hcl, HclBlock } from './hcl.ts';

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
export function servicePrincipal({ plan: { live, writes }, refs, name }: AppBlocks): string[][] {
  const there = live.servicePrincipal.status === 'known' ? live.servicePrincipal.value : null;
  const { servicePrincipal: written, assignments = [] } = writes;
  const body: HclBlock = {
    client_id: refs.clientId,
    account_enabled: there?.accountEnabled !== false || written?.accountEnabled === true,
    app_role_assignment_required:
      there?.appRoleAssignmentRequired === true || writes.appRoleAssignmentRequired === true,
  };
  const from = there ? [imported(TYPE, refs.app, `/servicePrincipals/${there.id}`)] : [];
  const blocks =
    written || writes.appRoleAssignmentRequired
      ? [...from, resource(TYPE, refs.app, { ...body, ...(there && ignoring(others)) })]
      : [];
  const principal: Hcl = there?.id ?? { expression: `${TYPE}.${refs.app}.object_id` };
  const added = new Set(writes.appRoles?.added.map(({ id }) => id));
  return [
    ...blocks,
    ...assignments.map(({ groupId, appRoleId, value }) =>
      resource('azuread_app_role_assignment', name(`${refs.app} ${value ?? 'access'} ${groupId}`), {
        app_role_id: value !== undefined && added.has(appRoleId) ? newRoleId(name, refs, value) : appRoleId,
        principal_object_id: groupId,
        resource_object_id: principal,
      }),
    ),
  ];
}
