import type { OptionalClaim } from '../../../directory/entities.ts';
import { type AppBlocks, imported, resource } from './blocks.ts';
import type { HclBlock } from './hcl.ts';

const TYPE = 'azuread_application_optional_claims';

/** All of them, of the three kinds of token: the provider takes away what is not written. */
export function optionalClaims({ plan: { writes, live }, refs }: AppBlocks): string[][] {
  if (!writes.optionalClaims) return [];
  const { idToken, accessToken, saml2Token } = writes.optionalClaims;
  const before = live.application.status === 'known' ? live.application.value.optionalClaims : undefined;
  const isThere = [before?.idToken, before?.accessToken, before?.saml2Token].some((list) => list?.length);
  const body: HclBlock = {
    application_id: refs.applicationId,
    ...(accessToken.length > 0 && { access_token: accessToken.map(claim) }),
    ...(idToken.length > 0 && { id_token: idToken.map(claim) }),
    ...(saml2Token.length > 0 && { saml2_token: saml2Token.map(claim) }),
  };
  return [
    ...(isThere && refs.objectId ? [imported(TYPE, refs.app, `/applications/${refs.objectId}`)] : []),
    resource(TYPE, refs.app, body),
  ];
}

const claim = ({ name, source, essential, additionalProperties }: OptionalClaim): HclBlock => ({
  name,
  ...(source && { source }),
  ...(essential && { essential }),
  ...(additionalProperties?.length && { additional_properties: additionalProperties }),
});
