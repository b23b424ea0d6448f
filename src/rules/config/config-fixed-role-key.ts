import type { Manager } from '../../python/manager.ts';
import { type Reach, reachOf, takesBack } from '../../python/reached-by.ts';
import { mappingEntries, signsInByOAuth, textsOf } from '../../python/sign-in.ts';
import { alternatives, type Entry, entry, type Span, type Text, type Value } from '../../python/value.ts';
import { mayChange } from './config-registration-role.ts';
import type { ConfigProblem, ConfigRule, ConfigUnderCheck } from './config-rule.ts';

/** Methods with which a manager makes roles of keys by itself. Source: `override.py` of the FAB provider. */
const ownWays = ['auth_user_oauth', '_oauth_calculate_user_roles'];

export const configFixedRoleKey: ConfigRule = {
  id: 'config-fixed-role-key',
  check: (config) =>
    signsInByOAuth(config.model)
      ? config.model.managers
          .filter(({ methods }) => !ownWays.some((name) => methods.has(name)))
          .flatMap((manager) => ofManager(config, manager))
      : [],
};

function ofManager(config: ConfigUnderCheck, manager: Manager): ConfigProblem[] {
  const found = (manager.userInfo?.returned ?? [])
    .flatMap(alternatives)
    .flatMap((one) => (one.kind === 'map' ? (entry(one, 'role_keys') ?? []) : []))
    .flatMap((held) => fixedKeys(config, manager, held));
  const seen = new Map(found.map((one) => [`${one.key.from}`, one]));
  return [...seen.values()].flatMap(({ key, reach }) => problemOf(config, key, reach));
}

interface FixedKey {
  key: Text;
  reach: Reach;
}

/** The keys that are written in the method, or in a list that has a name, with whom they are for. */
function fixedKeys({ model }: ConfigUnderCheck, { userInfo }: Manager, held: Entry): FixedKey[] {
  const method = userInfo?.value.node;
  if (!method) return [];
  const isInside = ({ from, to }: Span) => method.from <= from && to <= method.to;
  const ways = alternatives(held.value);
  const ofPair = held.at && isInside(held.at) ? reachOf(method, held.at, model.text) : 'everybody';
  if (ofPair === undefined) return [];
  return ways.flatMap((way) =>
    textsIn(way).flatMap((key): FixedKey[] => {
      const isNamed = !isInside(key);
      if (isNamed && (ways.length > 1 || way.kind !== 'list' || way.open)) return [];
      const own = isNamed ? 'everybody' : reachOf(method, key, model.text);
      if (own === undefined) return [];
      const isOneOfSeveral = ways.length > 1 || way.kind === 'item';
      if (own === 'everybody' && isOneOfSeveral && takesBack(method, model.text)) return [];
      const isForAll = own === 'everybody' && ofPair === 'everybody' && !isOneOfSeveral;
      return [{ key, reach: isForAll ? 'everybody' : 'others' }];
    }),
  );
}

/** Texts of a list, and those of the list that is taken when a claim is not there. */
const textsIn = (value: Value): Text[] =>
  value.kind === 'list'
    ? value.items.flatMap(textsOf)
    : value.kind === 'item'
      ? alternatives(value.fallback).flatMap(textsIn)
      : [];

function problemOf({ model }: ConfigUnderCheck, key: Text, reach: Reach): ConfigProblem[] {
  const mapped = mappingEntries(model).filter((one) =>
    textsOf(one.key).some(({ value }) => value === key.value),
  );
  const roles = [...new Set(mapped.flatMap(({ value }) => alternatives(value).flatMap(textsIn)))]
    .map(({ value }) => value)
    .filter((role) => role !== 'Public' && role !== '');
  const [first] = mapped;
  if (roles.length === 0 || !first) return [];
  const who =
    reach === 'everybody'
      ? 'everybody who signs in'
      : 'everybody who signs in and for whom it has no other key';
  const names = roles.map((role) => `\`${role}\``).join(', ');
  return [
    {
      severity: roles.some((role) => mayChange.includes(role)) ? 'error' : 'warning',
      message: `the security manager gives the key \`${key.value}\` to ${who}, whatever the provider says of them: AUTH_ROLES_MAPPING makes ${names} of it`,
      at: { from: key.from, to: key.to },
      fix: 'take keys from the token alone, `"role_keys": me.get("groups", [])`; for whoever has none there is AUTH_USER_REGISTRATION_ROLE',
      related: [{ at: first.at ?? first.key, message: 'the key is mapped here' }],
    },
  ];
}
