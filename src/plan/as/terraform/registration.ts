import { AUDIENCE } from '../../aspects/application.ts';
import type { AppPlan } from '../../plan-app.ts';
import { comment } from '../comment.ts';
import { appName, type Name } from '../identifiers.ts';
import { ignoring, imported, type Refs, resource } from './blocks.ts';
import { type HclBlock, hclBlock, hclText } from './hcl.ts';

const TYPE = 'azuread_application_registration';

/** Arguments of a registration that are not ours. */
const others = [
  'description',
  'homepage_url',
  'implicit_access_token_issuance_enabled',
  'implicit_id_token_issuance_enabled',
  'logout_url',
  'marketing_url',
  'notes',
  'privacy_statement_url',
  'requested_access_token_version',
  'service_management_reference',
  'support_url',
  'terms_of_service_url',
];

/** The registration itself, where something of it changes that has no resource of its own. */
export function registration(plan: AppPlan, name: Name): { refs: Refs; blocks: string[][] } {
  const { ref } = plan.live;
  const app = appName(name, plan);
  const claims = plan.writes.groupMembershipClaims?.split(',');
  const body: HclBlock = {
    display_name: ref.displayName,
    sign_in_audience: AUDIENCE,
    ...(claims && { group_membership_claims: claims }),
  };
  if (ref.kind === 'new') {
    return { refs: refsTo(app, `${TYPE}.${app}`), blocks: [resource(TYPE, app, body)] };
  }
  if (ref.objectId === undefined) {
    const data = hclBlock(`data "azuread_application" ${hclText(app)}`, { client_id: ref.appId });
    const refs = { ...refsTo(app, `data.azuread_application.${app}`), clientId: ref.appId };
    return { refs, blocks: [data, ...(claims ? [byHand(claims)] : [])] };
  }
  const id = `/applications/${ref.objectId}`;
  const refs = { app, applicationId: id, objectId: ref.objectId, clientId: ref.appId };
  if (!claims && plan.writes.signInAudience === undefined) return { refs, blocks: [] };
  const ignored = claims ? others : [...others, 'group_membership_claims'];
  return {
    refs,
    blocks: [imported(TYPE, app, id), resource(TYPE, app, { ...body, ...ignoring(ignored) })],
  };
}

const refsTo = (app: string, address: string): Refs => ({
  app,
  applicationId: { expression: `${address}.id` },
  clientId: { expression: `${address}.client_id` },
  objectId: undefined,
});

const byHand = (claims: readonly string[]): string[] => [
  comment(
    '#',
    `Set group_membership_claims = [${claims.map(hclText).join(', ')}] where the registration is managed.`,
  ),
];
