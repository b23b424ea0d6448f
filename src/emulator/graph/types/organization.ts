import type { Tenant } from '../../directory/entities.ts';
import { type EntityType, unset } from './entity-type.ts';

/** https://learn.microsoft.com/graph/api/resources/organization */
export const ORGANIZATION: EntityType = {
  name: 'organization',
  properties: unset(
    `id deletedDateTime city country countryLetterCode createdDateTime defaultUsageLocation displayName
    mobileDeviceManagementAuthority onPremisesLastSyncDateTime onPremisesSyncEnabled partnerTenantType postalCode
    preferredLanguage privacyProfile state street tenantType`,
    `assignedPlans businessPhones marketingNotificationEmails provisionedPlans securityComplianceNotificationMails
    securityComplianceNotificationPhones technicalNotificationMails verifiedDomains`,
  ),
  computed: (_, { verifiedDomains }: Tenant) => ({
    tenantType: 'AAD',
    verifiedDomains: verifiedDomains.map((name, index) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: index === 0,
      isInitial: name.endsWith('.onmicrosoft.com'),
      name,
      type: 'Managed',
    })),
  }),
};
