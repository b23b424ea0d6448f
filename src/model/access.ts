import { isGuid } from '../guid.ts';
import { providerOf } from '../providers/index.ts';
import type { KeyClaim, RequiredClaim } from '../providers/provider.ts';
import { type LockedEnvironment, lockedGroup } from '../spec/lock.ts';
import type { Layer, Mapping } from '../spec/schema.ts';

/** One line of the mapping: the key as written, what the token must carry for it, and what it gives. */
export interface RoleMapping {
  /** As written in the spec. */
  name: string;
  /** What the claim must contain: where ids are read the id, as written or as the lock knows it; else the name. */
  key: string;
  roles: string[];
}

/** Who gets what, with every default filled in. */
export interface Access {
  /** As people say it: `roles`, `resource_access.airflow.roles`. */
  claim: string;
  /** What is true of that claim. */
  keys: KeyClaim;
  /** Claims that a token must have beside it. */
  required: readonly RequiredClaim[];
  /** The roles that may be given at the most; undefined: any. */
  atMost: readonly string[] | undefined;
  sync: 'login' | 'first';
  unmapped: string;
  /** The claim that names the account. */
  username: string;
  /** It is an e-mail, which names nobody unless it is verified. */
  verifiedName: boolean;
  knownEmail: 'refuse' | 'link';
  passwords: 'refuse' | 'local';
  airflowGroups: 'deny' | 'allow';
  overage: 'deny' | 'graph';
  /** Seconds; undefined leaves it to Airflow. */
  session: number | undefined;
  mappings: RoleMapping[];
}

export const DENY = 'deny';

/**
 * @param values what is usable of the merged environment
 * @param lock what the lock file knows of that environment
 */
export function resolveAccess(values: Layer, lock?: LockedEnvironment): Access {
  const { access = {} } = values;
  const provider = providerOf(values);
  const keys = provider.keyClaim(values);
  return {
    claim: keys.name,
    keys,
    required: provider.requiredClaims(values),
    atMost: access.atMost,
    sync: access.sync ?? 'login',
    unmapped: access.unmapped ?? DENY,
    username: access.username ?? provider.username,
    verifiedName: provider.verifiesName(values),
    knownEmail: access.knownEmail ?? 'refuse',
    passwords: access.passwords ?? 'refuse',
    airflowGroups: access.airflowGroups ?? 'deny',
    overage: access.overage ?? 'deny',
    session: access.session === undefined ? undefined : seconds(access.session),
    mappings: Object.entries(access.mappings ?? {}).map(([name, mapping]) => ({
      name,
      key: keyOf(name, mapping, keys, lock),
      roles: rolesOf(mapping),
    })),
  };
}

/** What the claim must contain for a line of the mapping. */
function keyOf(name: string, mapping: Mapping, keys: KeyClaim, lock: LockedEnvironment | undefined): string {
  if (keys.carriesIds) return inToken(groupIdOf(name, mapping, lock) ?? name);
  // Nobody has two mailboxes that differ in case alone.
  return keys.form === 'email' ? name.toLowerCase() : name;
}

export const idOf = (mapping: Mapping): string | undefined =>
  Array.isArray(mapping) ? undefined : mapping.id;

/** The group's object id that a mapping means; undefined where only its name is known. */
export const groupIdOf = (
  name: string,
  mapping: Mapping,
  lock: LockedEnvironment | undefined,
): string | undefined => idOf(mapping) ?? (isGuid(name) ? name : lockedGroup(lock, name)?.id);

export const rolesOf = (mapping: Mapping): string[] =>
  Array.isArray(mapping) ? mapping : (mapping.roles ?? []);

/** Entra writes object ids in lower case, and Airflow compares keys letter by letter. */
const inToken = (id: string): string => (isGuid(id) ? id.toLowerCase() : id);

const unit: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

function seconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (unit[duration.slice(-1)] ?? Number.NaN);
}
