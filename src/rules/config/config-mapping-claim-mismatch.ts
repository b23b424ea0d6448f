import { groupClaims } from '../../facts/config-claims.ts';
import { isGuid } from '../../guid.ts';
import { entraProviders, mappingKeys, roleClaim, textsOf } from '../../python/sign-in.ts';
import { signsInOtherwise } from '../../python/sign-in-otherwise.ts';
import { namesAmongKeys } from './config-group-name-key.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configMappingClaimMismatch: ConfigRule = {
  id: 'config-mapping-claim-mismatch',
  check: (config) => [...namesOfLdapGroups(config), ...otherThanTheClaim(config)],
};

/** A group of a directory is known by its whole name, unless another field than `memberOf` is read. Source: RFC 4514. */
function namesOfLdapGroups({ model }: ConfigUnderCheck): ConfigProblem[] {
  if (signsInOtherwise(model) !== 'LDAP') return [];
  const field = model.settings.get('AUTH_LDAP_GROUP_FIELD');
  if (field && !textsOf(field.value).some(({ value }) => /^memberOf$/i.test(value))) return [];
  const keys = mappingKeys(model);
  const [first, ...more] = keys.filter(({ value }) => !/^[\w.-]+ *=/.test(value));
  if (!first) return [];
  return [
    {
      message: `AUTH_ROLES_MAPPING has the key \`${first.value.slice(0, 60)}\`${more.length > 0 ? ` and ${more.length} more` : ''} without \`=\`, and \`memberOf\` of a directory holds the whole names of groups (\`cn=…,ou=…,dc=…\`): nobody gets a role by it`,
      at: first,
      fix: 'write the whole name of the group as the directory has it, letter by letter',
    },
  ];
}

function otherThanTheClaim(config: ConfigUnderCheck): ConfigProblem[] {
  const claim = roleClaim(config.model);
  if (!claim || entraProviders(config).length === 0) return [];
  const [id] = mappingKeys(config.model).filter(({ value }) => isGuid(value.trim()));
  if (claim.name === 'roles' && id) {
    return [
      {
        message: `AUTH_ROLES_MAPPING has the object id \`${id.value}\` as a key, and the roles come from the claim \`roles\`, which carries the values of app roles: nobody gets a role by this line`,
        at: id,
        fix: 'map the values of app roles, or read the claim `groups`',
        related: claim.at ? [{ at: claim.at, message: 'the claim is read here' }] : [],
      },
    ];
  }
  const [name] = namesAmongKeys(config);
  const isReadHere = config.model.managers.some(({ roleClaims }) => roleClaims.length > 0);
  if (!groupClaims.includes(claim.name) || id || !name || !claim.at || !isReadHere) return [];
  return [
    {
      severity: 'info' as const,
      message: `\`${claim.name}\` is read here, and no key of AUTH_ROLES_MAPPING is an object id`,
      at: claim.at,
      fix: 'read `roles` if the keys are values of app roles',
      related: [{ at: name, message: 'the first key' }],
    },
  ];
}
