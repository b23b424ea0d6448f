import type { ServicePrincipal, Tenant } from '../../directory/entities.ts';
import { findByAppId } from '../../directory/names.ts';
import { type EntityType, unset } from './entity-type.ts';

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const SERVICE_PRINCIPAL: EntityType = {
  name: 'servicePrincipal',
  properties: {
    ...unset(
      `id deletedDateTime accountEnabled appDisplayName appDescription appId applicationTemplateId
      appOwnerOrganizationId appRoleAssignmentRequired createdDateTime customSecurityAttributes description
      disabledByMicrosoftStatus displayName homepage loginUrl logoutUrl notes preferredSingleSignOnMode
      preferredTokenSigningKeyThumbprint samlSingleSignOnSettings servicePrincipalType signInAudience
      tokenEncryptionKeyId`,
      `addIns alternativeNames appRoles keyCredentials notificationEmailAddresses oauth2PermissionScopes
      passwordCredentials replyUrls resourceSpecificApplicationPermissions servicePrincipalNames tags`,
    ),
    info: unset('logoUrl marketingUrl privacyStatementUrl supportUrl termsOfServiceUrl'),
    verifiedPublisher: unset('displayName verifiedPublisherId addedDateTime'),
  },
  onlySelected: ['customSecurityAttributes'],
  filter: {
    accountEnabled: ['eq'],
    appId: ['eq', 'ne', 'in'],
    displayName: ['eq', 'ne', 'in', 'startswith'],
    id: ['eq', 'ne', 'in'],
    servicePrincipalNames: ['any'],
    servicePrincipalType: ['eq'],
  },
  computed: follow,
};

/** What a service principal has from the application that it stands for. */
function follow(tenant: Tenant, { appId, displayName, appRoles }: ServicePrincipal): Record<string, unknown> {
  const application = findByAppId(tenant.applications, appId);
  const shown = (application?.appRoles ?? appRoles).map((role) => ({ ...role, origin: 'Application' }));
  return {
    appDisplayName: application?.displayName ?? displayName,
    displayName: application?.displayName ?? displayName,
    appRoles: shown,
    appOwnerOrganizationId: application ? tenant.id : null,
    servicePrincipalNames: [appId, ...(application?.identifierUris ?? [])],
    servicePrincipalType: 'Application',
    signInAudience: application?.signInAudience ?? 'AzureADMultipleOrgs',
    replyUrls: [application?.web, application?.spa, application?.publicClient].flatMap(
      (platform) => platform?.redirectUris ?? [],
    ),
  };
}
