import { type EntityType, unset } from './entity-type.ts';

/** https://learn.microsoft.com/graph/api/resources/application */
export const APPLICATION: EntityType = {
  name: 'application',
  properties: {
    ...unset(
      `id deletedDateTime appId applicationTemplateId authenticationBehaviors certification createdDateTime
      defaultRedirectUri description disabledByMicrosoftStatus displayName groupMembershipClaims
      isDeviceOnlyAuthSupported isFallbackPublicClient nativeAuthenticationApisEnabled notes optionalClaims
      publisherDomain requestSignatureVerification samlMetadataUrl serviceManagementReference
      servicePrincipalLockConfiguration signInAudience tokenEncryptionKeyId uniqueName`,
      'addIns appRoles identifierUris keyCredentials passwordCredentials requiredResourceAccess tags',
    ),
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    info: unset('logoUrl marketingUrl privacyStatementUrl supportUrl termsOfServiceUrl'),
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    publicClient: { redirectUris: [] },
    spa: { redirectUris: [] },
    verifiedPublisher: unset('displayName verifiedPublisherId addedDateTime'),
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
    oauth2RequirePostResponse: false,
  },
  onlySelected: ['authenticationBehaviors', 'oauth2RequirePostResponse'],
  filter: {
    appId: ['eq', 'ne', 'in'],
    displayName: ['eq', 'ne', 'in', 'startswith'],
    id: ['eq', 'ne', 'in'],
    identifierUris: ['any'],
    signInAudience: ['eq', 'in'],
    uniqueName: ['eq'],
  },
};
