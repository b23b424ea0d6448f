import { type EntityType, unset } from './entity-type.ts';

/** https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const FEDERATED_IDENTITY_CREDENTIAL: EntityType = {
  name: 'federatedIdentityCredential',
  properties: unset('id name issuer subject description', 'audiences'),
  filter: { name: ['eq'], issuer: ['eq'], subject: ['eq'] },
};

/** https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const PERMISSION_GRANT: EntityType = {
  name: 'oAuth2PermissionGrant',
  properties: unset('clientId consentType id principalId resourceId scope'),
  filter: { clientId: ['eq'], consentType: ['eq'], principalId: ['eq'], resourceId: ['eq'] },
};

/** https://learn.microsoft.com/graph/api/resources/claimsmappingpolicy */
export const CLAIMS_MAPPING_POLICY: EntityType = {
  name: 'claimsMappingPolicy',
  properties: unset('id deletedDateTime displayName description isOrganizationDefault', 'definition'),
};
