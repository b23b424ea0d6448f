import { groupClaims } from '../../facts/config-claims.ts';
import { isGuid } from '../../guid.ts';
import { entraProviders, type MappingKey, mappingKeys, roleClaim, scopeOf } from '../../python/sign-in.ts';
import type { ConfigRule, ConfigUnderCheck } from './config-rule.ts';

export const configGroupNameKey: ConfigRule = {
  id: 'config-group-name-key',
  check: (config) => {
    const why = wantsGroups(config);
    const names = namesAmongKeys(config);
    const [first, ...others] = names;
    if (!why || !first) return [];
    return [
      {
        message: `${why}, and Entra sends object ids of groups in it: \`${first.value}\`${others.length > 0 ? ` and ${others.length} more` : ''} in AUTH_ROLES_MAPPING ${others.length > 0 ? 'are names' : 'is a name'}, which match nobody unless the app registration emits names`,
        at: first,
        fix: 'map the Object IDs of the groups, or app roles by their value',
        related: others.slice(0, 20).map((at) => ({ at, message: 'a name too' })),
      },
    ];
  },
};

/** The keys that are no object ids. */
export const namesAmongKeys = ({ model }: ConfigUnderCheck): MappingKey[] =>
  mappingKeys(model).filter(({ value }) => value !== '' && !isGuid(value.trim()));

/** Why the keys ought to be groups: the claim that is read, or the wish for it in the scope. */
function wantsGroups(config: ConfigUnderCheck): string | undefined {
  const providers = entraProviders(config);
  if (providers.length === 0) return undefined;
  const claim = roleClaim(config.model)?.name;
  if (claim !== undefined && groupClaims.includes(claim)) return `the roles come from the claim \`${claim}\``;
  const asks = providers.some((provider) => scopeOf(provider).words?.includes('groups'));
  return asks ? 'the scope asks for `groups`' : undefined;
}
