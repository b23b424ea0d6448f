import type { RuleId } from '../../diagnostic.ts';
import type { ConfigRule } from './config-rule.ts';
import { lintRules } from './config-rules.ts';

/**
 * What follows from Flask-AppBuilder, authlib and the provider alone, whichever program is built with them. The others speak of
 * releases, classes, roles, paths or options of Airflow. Source: `security/manager.py` of Flask-AppBuilder 4.1–5.2.
 */
const ofFab: ReadonlySet<RuleId> = new Set([
  'config-endpoint-missing',
  'config-no-jwks',
  'config-tenant-common',
  'config-raw-key-set',
  'config-keys-once',
  'config-token-unchecked',
  'config-signature-off',
  'config-tls-off',
  'config-secret-logged',
  'config-secret-literal',
  'config-scope-missing',
  'config-claim-as-scope',
  'config-scope-excessive',
  'config-resource-param',
  'config-token-key',
  'config-whitelist-unanchored',
  'config-mapping-string',
  'config-mapping-pattern',
  'config-group-name-key',
  'config-key-impossible',
  'config-switch-text',
  'config-ldap-filter',
  'config-ldap-tls-twice',
  'mapping-empty',
  'mapping-shadowed',
  'sync-off',
]);

export const rulesOfFab: readonly ConfigRule[] = lintRules.filter(({ id }) => ofFab.has(id));
