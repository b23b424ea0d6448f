import { AUDIENCE } from '../../aspects/application.ts';
import { type AppParts, attribute, ignoring, type Resource } from './blocks.ts';
import type { Hcl } from './hcl.ts';

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

/** The registration itself. */
export function registration({ plan: { live, state }, objectId }: AppParts): Resource[] {
  const claims = state.groupMembershipClaims?.split(',');
  return [
    {
      type: TYPE,
      part: '',
      id: objectId && `/applications/${objectId}`,
      body: {
        display_name: live.ref.displayName,
        sign_in_audience: AUDIENCE,
        ...(claims && { group_membership_claims: claims }),
        ...ignoring(claims ? others : [...others, 'group_membership_claims'].toSorted()),
      },
    },
  ];
}

export const applicationId = ({ app }: AppParts): Hcl => attribute(TYPE, app, '', 'id');

export const clientId = ({ app }: AppParts): Hcl => attribute(TYPE, app, '', 'client_id');
