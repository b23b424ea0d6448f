import { type EntityType, unset } from './entity-type.ts';

const HEAVY = `allowExternalSenders assignedLabels assignedLicenses autoSubscribeNewMembers
  hasMembersWithLicenseErrors hideFromAddressLists hideFromOutlookClients isArchived isManagementRestricted
  isSubscribedByMail licenseProcessingState unseenCount`;

/** https://learn.microsoft.com/graph/api/resources/group */
export const GROUP: EntityType = {
  name: 'group',
  properties: {
    ...unset(
      `id deletedDateTime classification createdDateTime description displayName expirationDateTime
      isAssignableToRole mail mailEnabled mailNickname membershipRule membershipRuleProcessingState
      onPremisesDomainName onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesSamAccountName
      onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation preferredLanguage renewedDateTime
      securityEnabled securityIdentifier theme uniqueName visibility ${HEAVY}`,
      'creationOptions groupTypes onPremisesProvisioningErrors proxyAddresses resourceBehaviorOptions resourceProvisioningOptions serviceProvisioningErrors',
    ),
  },
  onlySelected: HEAVY.split(/\s+/),
  filter: {
    displayName: ['eq', 'ne', 'in', 'startswith'],
    id: ['eq', 'ne', 'in'],
    mail: ['eq', 'in', 'startswith', 'endswith'],
    mailEnabled: ['eq'],
    mailNickname: ['eq', 'in', 'startswith'],
    onPremisesSamAccountName: ['eq', 'in', 'startswith'],
    onPremisesSyncEnabled: ['eq'],
    securityEnabled: ['eq'],
  },
};
