import type { ConfigModel } from '../python/config.ts';
import type { Manager } from '../python/manager.ts';
import { alternatives, inside, type Value } from '../python/value.ts';
import { type AskedClaim, askManager, type ManagerAnswer } from './ask-manager.ts';
import type { Notes } from './note.ts';
import { returnedBy } from './returned.ts';

/** Keys that are tried in other spellings. */
const MAX_TRIED = 20;

/** How else somebody may have a key: in other letters, as a path, with blanks around it. */
const spellings: ((key: string) => string)[] = [
  (key) => key.toLowerCase(),
  (key) => key.toUpperCase(),
  (key) => `/${key}`,
  (key) => ` ${key} `,
];

/**
 * Notes where the old file gives mapped roles to somebody whose token does not hold a mapped key letter by letter: in
 * another spelling, or for want of any key. A spec compares as it is written, and gives `unmapped` to the rest.
 * @param keys those of the spec
 * @param rolesOf what the mapping of the file makes of an answer
 */
export function noteOtherKeys(
  model: ConfigModel,
  manager: Manager,
  claim: AskedClaim,
  keys: Iterable<string>,
  rolesOf: (answer: ManagerAnswer) => string[],
  note: Notes,
): void {
  const mapped = [...keys];
  const ask = (...given: string[]) => rolesOf(askManager(model, manager, claim, given));
  const about = ['access', 'mappings'];
  for (const key of mapped.slice(0, MAX_TRIED)) {
    const roles = ask(key).join();
    const other = spellings
      .map((spell) => spell(key))
      .find((one) => !mapped.includes(one) && roles !== '' && ask(one).join() === roles);
    if (other === undefined) continue;
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `\`${manager.of.name}\` changes keys before they are looked up: by the file \`${other}\` counted as \`${key}\` too, and with the spec \`${key}\` alone, letter by letter`,
      fix: 'write each key as the token carries it',
      at: manager.of.at,
      about,
    });
    break;
  }
  const fallback = fallbackOf(model);
  if (!fallback) return;
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `whoever had nothing in \`${claim.name ?? claim.claim}\` got the keys ${model.text.slice(fallback.from, fallback.to).slice(0, 80)} by the file: with the spec they have none`,
    at: fallback,
    about,
  });
}

/** What stands in for a claim that is missing, where that is a key: `me.get("groups", ["staff"])`, `… or ["staff"]`. */
function fallbackOf(model: ConfigModel): Value | undefined {
  const keys = returnedBy(model, 'role_keys');
  const read = keys.flatMap((value) => inside(value)).flatMap((one) => (one.kind === 'item' ? [one] : []));
  const given = read.flatMap(({ fallback, isAttribute }) => (isAttribute ? [] : alternatives(fallback)));
  const isRead = keys.some((one) => one.kind === 'item' && !one.isAttribute);
  return [...given, ...(isRead ? keys : [])].find(holdsKeys);
}

const holdsKeys = (value: Value): boolean =>
  value.kind === 'env' ||
  (value.kind === 'text' && value.value !== '') ||
  (value.kind === 'list' && value.items.some(({ kind }) => kind === 'text' || kind === 'env'));
