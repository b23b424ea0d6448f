import { configApiBaseUrl } from './config-api-base-url.ts';
import { configAuthType } from './config-auth-type.ts';
import { configClaimAsScope } from './config-claim-as-scope.ts';
import { configCookieSamesite } from './config-cookie-samesite.ts';
import { configCsrfOff } from './config-csrf-off.ts';
import { configCsrfTimeLimit } from './config-csrf-time-limit.ts';
import { configEndpointMissing } from './config-endpoint-missing.ts';
import { configFixedRoleKey } from './config-fixed-role-key.ts';
import { configGoogleSharedAccount } from './config-google-shared-account.ts';
import { configGroupNameKey } from './config-group-name-key.ts';
import { configIgnoredSetting } from './config-ignored-setting.ts';
import { configImportPath } from './config-import-path.ts';
import { configKeyImpossible } from './config-key-impossible.ts';
import { configKeysOnce } from './config-keys-once.ts';
import { configLdapFilter } from './config-ldap-filter.ts';
import { configLdapTlsTwice } from './config-ldap-tls-twice.ts';
import { configLogoutMethod } from './config-logout-method.ts';
import { configManagerNotClass } from './config-manager-not-class.ts';
import { configManagerUnset } from './config-manager-unset.ts';
import { configMappingClaimMismatch } from './config-mapping-claim-mismatch.ts';
import { configMappingMissing } from './config-mapping-missing.ts';
import { configMappingPattern } from './config-mapping-pattern.ts';
import { configMappingString } from './config-mapping-string.ts';
import { configNoJwks } from './config-no-jwks.ts';
import { configNotFollowed } from './config-not-followed.ts';
import { configNotPython } from './config-not-python.ts';
import { configOpensFile } from './config-opens-file.ts';
import { configProviderName } from './config-provider-name.ts';
import { configProviderTakeover } from './config-provider-takeover.ts';
import { configPublicRole } from './config-public-role.ts';
import { configRawKeySet } from './config-raw-key-set.ts';
import { configRedirectPath } from './config-redirect-path.ts';
import { configRegistrationOff } from './config-registration-off.ts';
import { configRegistrationRole } from './config-registration-role.ts';
import { configResourceParam } from './config-resource-param.ts';
import { configRoleByName } from './config-role-by-name.ts';
import type { ConfigRule } from './config-rule.ts';
import { configSaml } from './config-saml.ts';
import { configScopeExcessive } from './config-scope-excessive.ts';
import { configScopeMissing } from './config-scope-missing.ts';
import { configSecretLiteral } from './config-secret-literal.ts';
import { configSecretLogged } from './config-secret-logged.ts';
import { configSettingInClass } from './config-setting-in-class.ts';
import { configSharedAccount } from './config-shared-account.ts';
import { configSharedMapping } from './config-shared-mapping.ts';
import { configSignatureOff } from './config-signature-off.ts';
import { configStartStopped } from './config-start-stopped.ts';
import { configSwitchText } from './config-switch-text.ts';
import { configTenantCommon } from './config-tenant-common.ts';
import { configTlsOff } from './config-tls-off.ts';
import { configTokenKey } from './config-token-key.ts';
import { configTokenUnchecked } from './config-token-unchecked.ts';
import { configWhitelistUnanchored } from './config-whitelist-unanchored.ts';
import { configWrongManagerBase } from './config-wrong-manager-base.ts';
import { configMappingEmpty } from './mapping-empty.ts';
import { configMappingShadowed } from './mapping-shadowed.ts';
import { configRoleUnknown } from './role-unknown.ts';
import { configSyncOff } from './sync-off.ts';

/** Rules about the Python of a hand-written configuration. A new one is its file, its page, and a line here. */
const configRules: readonly ConfigRule[] = [
  configNotPython,
  configStartStopped,
  configOpensFile,
  configImportPath,
  configAuthType,
  configSaml,
  configEndpointMissing,
  configApiBaseUrl,
  configNoJwks,
  configTenantCommon,
  configSignatureOff,
  configRawKeySet,
  configKeysOnce,
  configTokenUnchecked,
  configTlsOff,
  configSecretLogged,
  configSecretLiteral,
  configScopeMissing,
  configClaimAsScope,
  configScopeExcessive,
  configResourceParam,
  configTokenKey,
  configProviderName,
  configGoogleSharedAccount,
  configSharedAccount,
  configProviderTakeover,
  configSharedMapping,
  configRoleByName,
  configWhitelistUnanchored,
  configRedirectPath,
  configMappingMissing,
  configMappingString,
  configMappingPattern,
  configMappingClaimMismatch,
  configGroupNameKey,
  configKeyImpossible,
  configRegistrationRole,
  configFixedRoleKey,
  configRegistrationOff,
  configPublicRole,
  configWrongManagerBase,
  configManagerNotClass,
  configManagerUnset,
  configSettingInClass,
  configIgnoredSetting,
  configCookieSamesite,
  configCsrfOff,
  configCsrfTimeLimit,
  configLogoutMethod,
  configSwitchText,
  configLdapFilter,
  configLdapTlsTwice,
  configNotFollowed,
];

/** Rules that `validate` has too, with their pages. */
const rulesOfSpecs: readonly ConfigRule[] = [
  configMappingEmpty,
  configMappingShadowed,
  configRoleUnknown,
  configSyncOff,
];

/** What `lint` asks of a file. */
export const lintRules: readonly ConfigRule[] = [...configRules, ...rulesOfSpecs];
