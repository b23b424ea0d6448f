import { builtInRoles } from '../facts/roles.ts';
import { DENY } from '../model/access.ts';
import type { ConfigModel } from '../python/config.ts';
import type { Manager } from '../python/manager.ts';
import { type AskedClaim, askManager, type ManagerAnswer } from './ask-manager.ts';
import type { EntraClaim } from './imported-spec.ts';
import { isRole } from './is-role.ts';
import type { Notes } from './note.ts';
import { noteOtherKeys } from './other-keys.ts';
import { includes, type Registration } from './registration.ts';

/** Nobody calls a group or an app role like this. */
const STRANGER = 'no-such-key-anywhere';

/** Texts of a file that may be keys. */
const MAX_CANDIDATES = 300;

const entraClaims: readonly EntraClaim[] = ['roles', 'groups'];

export interface OwnDecisions {
  claim: string;
  /** The roles that it gives at the most, where the file has a list of them. */
  atMost?: string[];
  mappings: Map<string, string[]>;
  registration: Registration;
}

/**
 * What a security manager decides that does more than hand keys on: it turns them into other keys or into roles by a
 * table, a condition or a function of its own. Its code is followed for each text of the file as a key.
 * @param mapped AUTH_ROLES_MAPPING as it is written
 * @param registration what somebody without any key gets beside what the manager says
 * @param claims those that may carry the keys, the likely one first
 * @returns undefined where the keys of the token are those of the mapping
 */
export function ownDecisions(
  model: ConfigModel,
  mapped: ReadonlyMap<string, readonly string[]>,
  registration: Registration,
  note: Notes,
  claims: readonly AskedClaim[] = entraClaims.map((claim) => ({ claim })),
): OwnDecisions | undefined {
  const [manager] = model.managers;
  if (!manager) return undefined;
  const candidates = candidatesOf(model);
  for (const claim of claims) {
    const stranger = askManager(model, manager, claim, [STRANGER]);
    const noteOthers = (keys: Iterable<string>) =>
      noteOtherKeys(model, manager, claim, keys, (answer) => rolesOf(answer, mapped), note);
    if (isPlain(stranger, manager) && goThrough(model, manager, claim, [...mapped.keys()])) {
      noteOthers(mapped.keys());
      return undefined;
    }
    // Of another claim than this one.
    if (isUnread(stranger, manager)) continue;
    const before = rolesOf(stranger, mapped);
    const found = candidates
      .map((key) => ({ key, answer: askManager(model, manager, claim, [key]) }))
      .filter(({ answer }) => !isSame(rolesOf(answer, mapped), before));
    if (found.length === 0 && claim !== claims.at(-1)) continue;
    if (found.length === 0 && before.length === 0 && stranger.isLetIn) break;
    noteOthers(found.map(({ key }) => key));
    return decided(manager, claim, stranger, found, mapped, registration, note);
  }
  if (!gives(manager)) return undefined;
  const isMappingAsked = asksMapping(model, manager);
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `which roles \`${manager.of.name}\` gives, and by which keys, cannot be read off its code: ${isMappingAsked ? 'AUTH_ROLES_MAPPING, which it asks too, is all that is carried over' : 'nothing of it is carried over, and whoever signs in is refused'}`,
    fix: 'write each key and its roles into `access.mappings`',
    at: manager.of.at,
    about: ['access', 'mappings'],
  });
  if (isMappingAsked) return undefined;
  return {
    claim: claims[0]?.claim ?? 'roles',
    mappings: new Map(),
    registration: { unmapped: DENY, everybody: undefined },
  };
}

/** What turns keys into roles by AUTH_ROLES_MAPPING. Source: `override.py` of the FAB provider. */
const byMapping = /(^|\.)(get_roles_from_keys|_oauth_calculate_user_roles|auth_user_oauth)$/;

/** Whether the mapping gives roles beside what the manager gives by itself. */
const asksMapping = ({ calls }: ConfigModel, { methods }: Manager): boolean =>
  calls.some(
    ({ callee, inside }) =>
      byMapping.test(callee) && inside !== undefined && [...methods.values()].includes(inside),
  );

/** Whether what a manager makes of the keys in these claims is not known, so that the mapping alone would be a guess. */
export function isUndecided(model: ConfigModel, claims: readonly AskedClaim[]): boolean {
  const [manager] = model.managers;
  return (
    manager !== undefined &&
    claims.every((claim) => isUnread(askManager(model, manager, claim, [STRANGER]), manager))
  );
}

/** Whether nobody is signed in by a token whose claim is there and holds no key. */
export function refusesNoKeys(model: ConfigModel, claim: AskedClaim): boolean {
  const [manager] = model.managers;
  return manager !== undefined && !askManager(model, manager, claim, []).isLetIn;
}

/** Whether the manager gives roles by itself. */
const gives = ({ methods }: Manager) =>
  methods.has('auth_user_oauth') || methods.has('_oauth_calculate_user_roles');

/** Whether keys go through as they are: then the mapping decides, as it is written. */
const isPlain = ({ keys, roles }: ManagerAnswer, manager: Manager) =>
  roles === undefined && !gives(manager) && keys.length === 1 && keys[0] === STRANGER;

/** Whether no key of the mapping is known to become another one: `group.lower()` leaves the stranger as he is. */
const goThrough = (model: ConfigModel, manager: Manager, claim: AskedClaim, keys: readonly string[]) =>
  keys.slice(0, MAX_CANDIDATES).every((key) => {
    const { keys: given, isSure } = askManager(model, manager, claim, [key]);
    return !isSure || (given.length === 1 && given[0] === key);
  });

const isUnread = ({ keys, roles, isSure }: ManagerAnswer, manager: Manager) =>
  roles === undefined && !gives(manager) && keys.length === 0 && !isSure;

const literal = /(["'])((?:(?!\1)[^\\\n]){1,200})\1/g;

/** Every text of the file. */
const candidatesOf = ({ text }: ConfigModel): string[] =>
  [...new Set([...text.matchAll(literal)].map((match) => match[2] ?? ''))]
    .filter((one) => one !== '' && one.length <= 200 && !/[\s{}()]{2}|^https?:/.test(one))
    .slice(0, MAX_CANDIDATES);

function rolesOf(
  { isLetIn, keys, roles }: ManagerAnswer,
  mapped: ReadonlyMap<string, readonly string[]>,
): string[] {
  if (!isLetIn) return [];
  return [...new Set(roles ?? keys.flatMap((key) => mapped.get(key) ?? []))].filter(isRole);
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));

function decided(
  manager: Manager,
  { claim, name = claim }: AskedClaim,
  stranger: ManagerAnswer,
  found: readonly { key: string; answer: ManagerAnswer }[],
  mapped: ReadonlyMap<string, readonly string[]>,
  registration: Registration,
  note: Notes,
): OwnDecisions {
  const mappings = new Map(
    found
      .map(({ key, answer }): [string, string[]] => [key, rolesOf(answer, mapped)])
      .filter(([, roles]) => roles.length > 0),
  );
  const isSure = stranger.isSure && found.every(({ answer }) => answer.isSure);
  note({
    kind: 'dropped',
    severity: isSure ? 'info' : 'warning',
    message: `\`${manager.of.name}\` decides by its own code: the mappings here are what it gives for each key of the claim \`${name}\`${isSure ? '' : ', as far as every way through it gives the same; what else it asks is not carried over'}`,
    at: manager.of.at,
    about: ['access', 'mappings'],
  });
  return {
    claim,
    mappings,
    registration: forStrangers(stranger, rolesOf(stranger, mapped), registration, note, manager),
  };
}

/** What somebody gets whose keys mean nothing: one role that is no more than what the file gave, or none. */
function forStrangers(
  { isLetIn, roles: given, isSure }: ManagerAnswer,
  roles: readonly string[],
  registration: Registration,
  note: Notes,
  { of }: Manager,
): Registration {
  if (!isLetIn) return { unmapped: DENY, everybody: undefined };
  // Roles that the manager puts there itself replace the one of the registration.
  const base = given === undefined ? registration : { unmapped: DENY, everybody: undefined };
  if (roles.length === 0) return base;
  const rank = (role: string) => builtInRoles.findIndex(({ name }) => name === role);
  const one = roles.find((role) => roles.every((other) => includes([role], other)));
  if (one !== undefined && isSure)
    return {
      unmapped: includes([base.unmapped], one) && rank(base.unmapped) >= 0 ? base.unmapped : one,
      everybody: base.everybody,
    };
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `everybody got [${roles.join(', ')}], which one role cannot say: whoever has no mapped key is refused`,
    at: of.at,
    about: ['access', 'unmapped'],
  });
  return { unmapped: DENY, everybody: undefined };
}
