import { appDisabled } from './app-disabled.ts';
import { appMissing } from './app-missing.ts';
import { appMultiTenant } from './app-multi-tenant.ts';
import { appRoleAudience } from './app-role-audience.ts';
import { appRoleDisabled } from './app-role-disabled.ts';
import { appRoleMissing } from './app-role-missing.ts';
import { appRoleNestedGroup } from './app-role-nested-group.ts';
import { appRoleUnassigned } from './app-role-unassigned.ts';
import { assignmentNotRequired } from './assignment-not-required.ts';
import { claimsHideRoles } from './claims-hide-roles.ts';
import { consentMissing } from './consent-missing.ts';
import { emailClaimMissing } from './email-claim-missing.ts';
import { federatedCredentialMismatch } from './federated-credential-mismatch.ts';
import { groupAmbiguous } from './group-ambiguous.ts';
import { groupClaimsFormat } from './group-claims-format.ts';
import { groupClaimsOff } from './group-claims-off.ts';
import { groupMissing } from './group-missing.ts';
import { groupOverage } from './group-overage.ts';
import { groupRenamed } from './group-renamed.ts';
import { groupUnassigned } from './group-unassigned.ts';
import { issuerMismatch } from './issuer-mismatch.ts';
import { keysEmpty } from './keys-empty.ts';
import { lockDrift } from './lock-drift.ts';
import { redirectUriMissing } from './redirect-uri-missing.ts';
import { redirectUriPlatform } from './redirect-uri-platform.ts';
import { redirectUriStale } from './redirect-uri-stale.ts';
import { secretExpired } from './secret-expired.ts';
import { secretExpiring } from './secret-expiring.ts';
import { secretMissing } from './secret-missing.ts';
import { signingKeyCustom } from './signing-key-custom.ts';
import { tenantNotFound } from './tenant-not-found.ts';
import type { TenantRule } from './tenant-rule.ts';

/** Every look at what is in Entra. A new one is its file, its page, its line in the registry and a line here. */
export const tenantRules: readonly TenantRule[] = [
  tenantNotFound,
  issuerMismatch,
  keysEmpty,
  signingKeyCustom,
  appMissing,
  appDisabled,
  appMultiTenant,
  assignmentNotRequired,
  redirectUriMissing,
  redirectUriPlatform,
  redirectUriStale,
  secretMissing,
  secretExpired,
  secretExpiring,
  federatedCredentialMismatch,
  appRoleMissing,
  appRoleDisabled,
  appRoleAudience,
  appRoleUnassigned,
  appRoleNestedGroup,
  groupMissing,
  groupAmbiguous,
  groupUnassigned,
  groupRenamed,
  lockDrift,
  groupClaimsOff,
  groupClaimsFormat,
  groupOverage,
  claimsHideRoles,
  emailClaimMissing,
  consentMissing,
];
