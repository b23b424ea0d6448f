import { type EntityType, unset } from './entity-type.ts';

/** What is returned without `$select` (https://learn.microsoft.com/graph/api/user-get). */
const BY_DEFAULT = new Set([
  ...[
    'businessPhones',
    'displayName',
    'givenName',
    'id',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
  ],
  ...['preferredLanguage', 'surname', 'userPrincipalName'],
]);

const properties = unset(
  `id displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName
  deletedDateTime accountEnabled ageGroup city companyName consentProvidedForMinor country createdDateTime
  creationType department employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType
  externalUserState externalUserStateChangeDateTime faxNumber isManagementRestricted isResourceAccount
  lastPasswordChangeDateTime legalAgeGroupClassification mailNickname onPremisesDistinguishedName
  onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime
  onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName
  passwordPolicies passwordProfile postalCode preferredDataLocation securityIdentifier showInAddressList
  signInSessionsValidFromDateTime state streetAddress usageLocation userType`,
  `businessPhones assignedLicenses assignedPlans identities imAddresses licenseAssignmentStates
  onPremisesProvisioningErrors otherMails provisionedPlans proxyAddresses serviceProvisioningErrors`,
);

/** https://learn.microsoft.com/graph/api/resources/user */
export const USER: EntityType = {
  name: 'user',
  properties,
  onlySelected: Object.keys(properties).filter((name) => !BY_DEFAULT.has(name)),
  filter: {
    accountEnabled: ['eq'],
    displayName: ['eq', 'ne', 'in', 'startswith'],
    id: ['eq', 'ne', 'in'],
    mail: ['eq', 'ne', 'in', 'startswith', 'endswith'],
    userPrincipalName: ['eq', 'ne', 'in', 'startswith', 'endswith'],
    userType: ['eq', 'ne', 'in'],
  },
};
