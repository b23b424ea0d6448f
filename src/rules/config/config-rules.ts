import { configClaimAsScope } from './config-claim-as-scope.ts';
import { configCookieSamesite } from './config-cookie-samesite.ts';
import { configCsrfOff } from './config-csrf-off.ts';
import { configGroupNameKey } from './config-group-name-key.ts';
import { configIgnoredSetting } from './config-ignored-setting.ts';
import { configImportPath } from './config-import-path.ts';
import { configManagerNotClass } from './config-manager-not-class.ts';
import { configManagerUnset } from './config-manager-unset.ts';
import { configMappingClaimMismatch } from './config-mapping-claim-mismatch.ts';
import { configMappingString } from './config-mapping-string.ts';
import { configNoJwks } from './config-no-jwks.ts';
import { configNotFollowed } from './config-not-followed.ts';
import { configProviderName } from './config-provider-name.ts';
import { configPublicRole } from './config-public-role.ts';
import { configRawKeySet } from './config-raw-key-set.ts';
import { configRedirectPath } from './config-redirect-path.ts';
import { configRegistrationOff } from './config-registration-off.ts';
import { configRegistrationRole } from './config-registration-role.ts';
import { configResourceParam } from './config-resource-param.ts';
import type { ConfigRule } from './config-rule.ts';
import { configScopeExcessive } from './config-scope-excessive.ts';
import { configScopeMissing } from './config-scope-missing.ts';
import { configSecretLiteral } from './config-secret-literal.ts';
import { configSettingInClass } from './config-setting-in-class.ts';
import { configSignatureOff } from './config-signature-off.ts';
import { configTenantCommon } from './config-tenant-common.ts';
import { configTokenKey } from './config-token-key.ts';
import { configWhitelistUnanchored } from './config-whitelist-unanchored.ts';
import { configWrongManagerBase } from './config-wrong-manager-base.ts';

/** Every look at the Python of a hand-written configuration. A new one is its file, its page, its line in the registry and a line here. */
export const configRules: readonly ConfigRule[] = [
  configImportPath,
  configNoJwks,
  configTenantCommon,
  configSignatureOff,
  configRawKeySet,
  configSecretLiteral,
  configScopeMissing,
  configClaimAsScope,
  configScopeExcessive,
  configResourceParam,
  configTokenKey,
  configProviderName,
  configWhitelistUnanchored,
  configRedirectPath,
  configMappingString,
  configMappingClaimMismatch,
  configGroupNameKey,
  configRegistrationRole,
  configRegistrationOff,
  configPublicRole,
  configWrongManagerBase,
  configManagerNotClass,
  configManagerUnset,
  configSettingInClass,
  configIgnoredSetting,
  configCookieSamesite,
  configCsrfOff,
  configNotFollowed,
];
