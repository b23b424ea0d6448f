import type { ConfigModel } from '../python/config.ts';
import type { Manager } from '../python/manager.ts';
import { alternatives, entry, type Value } from '../python/value.ts';
import { claimUser } from './claim-user.ts';

/** What a security manager makes of a token. */
export interface ManagerAnswer {
  /** Whether the person is let in by any way through the code. */
  isLetIn: boolean;
  /** The keys that AUTH_ROLES_MAPPING then turns into roles. */
  keys: string[];
  /** The roles, where the manager gives them by itself and the mapping is not asked. */
  roles: string[] | undefined;
  /** Whether all of it is known: no way through the code gives anything else. */
  isSure: boolean;
}

interface Known {
  texts: string[];
  isSure: boolean;
}

/** A claim that may carry the keys. */
export interface AskedClaim {
  /** Its name; of a path the last step. */
  claim: string;
  /** As people say it, where it is a path: `resource_access.airflow.roles`. */
  name?: string;
  /** Whether what it is read of is where the claim stands; without it, the name is enough. */
  isOf?: (of: Value) => boolean;
}

/** Follows the hooks of a manager for a token whose claim holds `keys`. */
export function askManager(
  model: ConfigModel,
  manager: Manager,
  asked: AskedClaim,
  keys: readonly string[],
): ManagerAnswer {
  const token = { ...asked, keys };
  const { of, methods, userInfo } = manager;
  const persons = userInfo ? model.ask(userInfo, of, token).returned.flatMap(alternatives) : [];
  const letIn = persons.filter((one) => !isNobody(one));
  if (userInfo && letIn.length === 0) return { isLetIn: false, keys: [], roles: undefined, isSure: true };
  const read = userInfo ? inAll(letIn.map((one) => keysOf(one, token))) : stockKeys(token);
  const person = claimUser(read, of.at);
  const calculate = methods.get('_oauth_calculate_user_roles');
  const calculated = calculate && inAll(model.ask(calculate, of, token, [person]).returned.map(rolesIn));
  const signIn = methods.get('auth_user_oauth');
  const signedIn = signIn && model.ask(signIn, of, token, [person]);
  const written = signedIn?.writes.filter(({ name }) => name === 'roles').at(-1);
  const own = written ? rolesIn(written.value) : calculated;
  const isRefused = signedIn?.returned.flatMap(alternatives).every(isNobody) === true;
  return {
    isLetIn: !isRefused,
    keys: read.texts,
    roles: own?.texts,
    isSure: read.isSure && (own?.isSure ?? true) && !others.some((name) => methods.has(name)),
  };
}

/** Hooks that give roles in ways that are not followed. */
const others = ['get_user_roles', 'add_user', 'update_user', 'update_user_auth_stat'];

/** `None` and an empty dictionary sign nobody in. */
const isNobody = (value: Value): boolean =>
  (value.kind === 'constant' && value.value === null) ||
  (value.kind === 'map' && !value.open && value.entries.length === 0);

interface Token extends AskedClaim {
  keys: readonly string[];
}

/** The stock manager reads `roles`. */
const stockKeys = ({ claim, keys }: Token): Known => ({
  texts: claim === 'roles' ? [...keys] : [],
  isSure: true,
});

function keysOf(person: Value, token: Token): Known {
  const held = person.kind === 'map' ? entry(person, 'role_keys')?.value : undefined;
  if (held) return textsIn(held);
  // Without any, what the base has put there stays.
  if (person.kind === 'map' && !person.open) return { texts: [], isSure: true };
  const isOfBase = person.kind === 'call' && /oauth_user_info$/.test(person.callee);
  return isOfBase ? stockKeys(token) : { texts: [], isSure: false };
}

/** The texts of a list that is known; of several lists those that are in each. */
function textsIn(value: Value): Known {
  return inAll(
    alternatives(value).map((one): Known => {
      if (one.kind === 'constant' && one.value === null) return { texts: [], isSure: true };
      if (one.kind !== 'list') return { texts: [], isSure: false };
      const texts = one.items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
      return { texts: one.open ? [] : texts, isSure: !one.open && texts.length === one.items.length };
    }),
  );
}

/** The names in `[self.find_role("Admin")]`. */
function rolesIn(value: Value): Known {
  return inAll(
    alternatives(value).map((one): Known => {
      if (one.kind !== 'list') return { texts: [], isSure: false };
      const names = one.items.flatMap((item) => {
        const [name] = item.kind === 'call' && /(^|\.)find_role$/.test(item.callee) ? item.args : [item];
        return name?.kind === 'text' ? [name.value] : [];
      });
      return { texts: one.open ? [] : names, isSure: !one.open && names.length === one.items.length };
    }),
  );
}

/** What is so on every way through the code. */
function inAll(all: readonly Known[]): Known {
  const [first, ...rest] = all;
  if (!first) return { texts: [], isSure: false };
  const texts = [...new Set(first.texts)].filter((text) => rest.every((one) => one.texts.includes(text)));
  const same = all.every((one) => one.texts.every((text) => texts.includes(text)));
  return { texts, isSure: same && all.every(({ isSure }) => isSure) };
}
