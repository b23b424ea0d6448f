import { canBeAppRole, whyNoAppRole } from '../../facts/app-role-value.ts';
import { entraProviders, mappingKeys, oauthProviders, roleClaim } from '../../python/sign-in.ts';
import { cut } from '../../yaml/show-invisible.ts';
import type { ConfigRule } from './config-rule.ts';

/** Longer keys are shown cut. */
const LONGEST = 60;

export const configKeyImpossible: ConfigRule = {
  id: 'config-key-impossible',
  check: (config) => {
    const isEntraAlone =
      entraProviders(config).length > 0 && entraProviders(config).length === oauthProviders(config).length;
    if (!isEntraAlone || roleClaim(config.model)?.name !== 'roles') return [];
    return mappingKeys(config.model)
      .filter(({ value }) => !canBeAppRole(value))
      .map(({ value, from, to }) => ({
        // What the documentation leaves out was not tried.
        ...(/[^ -~]/.test(value) && value.length <= 120 && { severity: 'warning' as const }),
        message: `the key \`${cut(value, LONGEST)}\` of AUTH_ROLES_MAPPING ${whyNoAppRole(value)}: no app role of Entra can have it as its value, and nobody gets a role by it`,
        at: { from, to },
        fix: 'write the value of the app role, which is not its display name',
      }));
  },
};
