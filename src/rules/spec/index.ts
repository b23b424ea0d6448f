import type { Rule } from '../engine/rule.ts';
import { airflowFabMismatch } from './airflow-fab-mismatch.ts';
import { airflowGroupsAllowed } from './airflow-groups-allowed.ts';
import { airflowKnownBroken } from './airflow-known-broken.ts';
import { chartAirflowMismatch } from './chart-airflow-mismatch.ts';
import { chartConfigIgnored } from './chart-config-ignored.ts';
import { chartNoRollout } from './chart-no-rollout.ts';
import { configBasicAuth } from './config-basic-auth.ts';
import { configDefaultUser } from './config-default-user.ts';
import { customRolesTwice } from './custom-roles-twice.ts';
import { domainMissing } from './domain-missing.ts';
import { emailUnverified } from './email-unverified.ts';
import { environmentAddsNothing } from './environment-adds-nothing.ts';
import { exceptionRefused } from './exception-refused.ts';
import { fabVulnerable } from './fab-vulnerable.ts';
import { groupIdMissing } from './group-id-missing.ts';
import { identityMutable } from './identity-mutable.ts';
import { localPasswords } from './local-passwords.ts';
import { lockInvalid } from './lock-invalid.ts';
import { lockStale } from './lock-stale.ts';
import { logoutLocalOnly } from './logout-local-only.ts';
import { mappingEmpty } from './mapping-empty.ts';
import { mappingInherited } from './mapping-inherited.ts';
import { mappingKeyImpossible } from './mapping-key-impossible.ts';
import { mappingShadowed } from './mapping-shadowed.ts';
import { noAdmin } from './no-admin.ts';
import { providerClaimNotInToken } from './provider-claim-not-in-token.ts';
import { providerIssuerForm } from './provider-issuer-form.ts';
import { providerNameTaken } from './provider-name-taken.ts';
import { providerPrivileged } from './provider-privileged.ts';
import { proxySettingIgnored } from './proxy-setting-ignored.ts';
import { releaseAssumed } from './release-assumed.ts';
import { replicasNeedSharedSecret } from './replicas-need-shared-secret.ts';
import { rolePermissionUnknown } from './role-permission-unknown.ts';
import { rolePrivilegedDefault } from './role-privileged-default.ts';
import { roleUnknown } from './role-unknown.ts';
import { secretInEveryPod } from './secret-in-every-pod.ts';
import { secretKeysRandom } from './secret-keys-random.ts';
import { secretLiteral } from './secret-literal.ts';
import { secretLooksLikeId } from './secret-looks-like-id.ts';
import { secretSourceAssumed } from './secret-source-assumed.ts';
import { securityStock } from './security-stock.ts';
import { sessionUnbounded } from './session-unbounded.ts';
import { specInvalid } from './spec-invalid.ts';
import { specTestFailed } from './spec-test-failed.ts';
import { specUnknownKey } from './spec-unknown-key.ts';
import { syncOff } from './sync-off.ts';
import { tenantAmbiguous } from './tenant-ambiguous.ts';
import { urlMalformed } from './url-malformed.ts';
import { urlNotHttps } from './url-not-https.ts';
import { urlPrefixLost } from './url-prefix-lost.ts';
import { valuesListLost } from './values-list-lost.ts';
import { valuesNotRead } from './values-not-read.ts';

/** Every look at a spec. A new one is its file, its page, its line in the registry and a line here. */
export const rules: readonly Rule[] = [
  specInvalid,
  specUnknownKey,
  secretLiteral,
  secretLooksLikeId,
  tenantAmbiguous,
  providerIssuerForm,
  providerNameTaken,
  domainMissing,
  providerClaimNotInToken,
  urlMalformed,
  urlNotHttps,
  proxySettingIgnored,
  urlPrefixLost,
  airflowFabMismatch,
  airflowKnownBroken,
  releaseAssumed,
  fabVulnerable,
  securityStock,
  roleUnknown,
  rolePermissionUnknown,
  customRolesTwice,
  rolePrivilegedDefault,
  noAdmin,
  mappingEmpty,
  mappingShadowed,
  mappingKeyImpossible,
  mappingInherited,
  environmentAddsNothing,
  groupIdMissing,
  lockInvalid,
  lockStale,
  identityMutable,
  providerPrivileged,
  emailUnverified,
  logoutLocalOnly,
  syncOff,
  localPasswords,
  airflowGroupsAllowed,
  configDefaultUser,
  configBasicAuth,
  sessionUnbounded,
  chartAirflowMismatch,
  chartConfigIgnored,
  chartNoRollout,
  secretInEveryPod,
  secretSourceAssumed,
  valuesNotRead,
  valuesListLost,
  secretKeysRandom,
  replicasNeedSharedSecret,
  specTestFailed,
  exceptionRefused,
];
