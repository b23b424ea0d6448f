import { mappingKeys } from '../../python/sign-in.ts';
import type { ConfigRule } from './config-rule.ts';

export const configMappingPattern: ConfigRule = {
  id: 'config-mapping-pattern',
  check: ({ model }) =>
    mappingKeys(model)
      .filter(({ value }) => isPattern(value))
      .map(({ value, from, to }) => ({
        message: `the key \`${value}\` of AUTH_ROLES_MAPPING is compared letter by letter, and is no pattern: nobody gets a role by it`,
        at: { from, to },
        fix: 'write out each key; a role for everybody is AUTH_USER_REGISTRATION_ROLE',
      })),
};

/** A star, or a regular expression with its anchors. Entries of a directory (`cn=…`) have neither. */
const isPattern = (key: string) => /\*|^\^|\.\+|\[a-z|\(\?[:i]/.test(key) || /^%.*%$|\w%$/.test(key);
