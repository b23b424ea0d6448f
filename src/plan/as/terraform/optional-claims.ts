import type { OptionalClaim } from '../../../directory/entities.ts';
import type { AppParts, Resource } from './blocks.ts';
import type { HclBlock } from './hcl.ts';
import { applicationId } from './registration.ts';

/** All of them, of the three kinds of token: the provider takes away what is not written. */
export function optionalClaims(parts: AppParts): Resource[] {
  const { plan, objectId } = parts;
  if (!plan.state.optionalClaims) return [];
  const { idToken, accessToken, saml2Token } = plan.state.optionalClaims;
  const before =
    plan.live.application.status === 'known' ? plan.live.application.value.optionalClaims : undefined;
  const isThere = [before?.idToken, before?.accessToken, before?.saml2Token].some((list) => list?.length);
  return [
    {
      type: 'azuread_application_optional_claims',
      part: '',
      id: isThere && objectId !== undefined ? `/applications/${objectId}` : undefined,
      body: {
        application_id: applicationId(parts),
        ...(accessToken.length > 0 && { access_token: accessToken.map(claim) }),
        ...(idToken.length > 0 && { id_token: idToken.map(claim) }),
        ...(saml2Token.length > 0 && { saml2_token: saml2Token.map(claim) }),
      },
    },
  ];
}

const claim = ({ name, source, essential, additionalProperties }: OptionalClaim): HclBlock => ({
  name,
  ...(source && { source }),
  ...(essential && { essential }),
  ...(additionalProperties?.length && { additional_properties: additionalProperties }),
});
