import type { ConfigModel, Setting } from '../python/config.ts';
import { alternatives, type Entry, FILLED_IN, inside, type MapValue, type Value } from '../python/value.ts';
import { hasInvisible, hasNoCharacter } from '../yaml/show-invisible.ts';
import { isRole } from './is-role.ts';
import type { Notes } from './note.ts';
import { origin, quote, variablesIn } from './quote.ts';

/** AUTH_ROLES_MAPPING as far as it is known, keys in the order of the file. */
export function mappingsOf(model: ConfigModel, note: Notes): Map<string, string[]> {
  const setting = model.settings.get('AUTH_ROLES_MAPPING');
  const found = new Map<string, string[]>();
  if (!setting) return found;
  const maps = alternatives(setting.value);
  const depends = isConditional(model, setting, maps);
  for (const one of maps) {
    if (isNone(one) && maps.length > 1) continue;
    if (one.kind !== 'map') {
      missing(one, note);
      continue;
    }
    const own = mappingOf(model, one, note);
    for (const [key, roles] of own) {
      const before = found.get(key);
      if (before && !sameRoles(before, roles))
        note({
          kind: 'dropped',
          severity: 'warning',
          message: `\`${key}\` gives other roles in another branch of the file: [${before.join(', ')}] is taken, and [${roles.join(', ')}] is not`,
          at: one,
          about: ['access', 'mappings', key],
        });
      else found.set(key, roles);
    }
  }
  if (depends && found.size > 0)
    note({
      kind: 'dropped',
      severity: 'warning',
      message:
        'AUTH_ROLES_MAPPING depends on a condition: the keys of all branches are here, each gives its roles always',
      fix: 'where the condition is the environment, move its keys below `environments`',
      at: setting.at,
      about: ['access', 'mappings'],
    });
  return found;
}

/** Whether some of its keys are there on a condition only. */
function isConditional(model: ConfigModel, { at }: Setting, maps: readonly Value[]): boolean {
  const known = maps.filter(
    (one) => isNone(one) || (one.kind === 'map' && (one.entries.length > 0 || !one.open)),
  );
  const isIndented = model.rangeOf(at).start.column > 1;
  return (
    known.length > 1 ||
    isIndented ||
    known.some((one) => one.kind === 'map' && one.entries.some(({ isMaybe }) => isMaybe))
  );
}

const isNone = (value: Value): boolean => value.kind === 'constant' && value.value === null;

const sameRoles = (a: readonly string[], b: readonly string[]) =>
  [...a].sort().join('\n') === [...b].sort().join('\n');

function mappingOf(model: ConfigModel, map: MapValue, note: Notes): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of map.entries) {
    const key = keyOf(model, entry.key, note);
    if (key === undefined) continue;
    const roles = rolesOf(key, entry, note);
    // The last one wins, as in Python.
    if (roles.length > 0) found.set(key, roles);
  }
  if (map.open) {
    const rest = map.rest ?? [];
    if (rest.length === 0) missing(map, note);
    for (const one of rest) missing(one, note);
  }
  return found;
}

function missing(value: Value, note: Notes): void {
  note({
    kind: 'dropped',
    severity: 'warning',
    message: `a part of AUTH_ROLES_MAPPING ${origin(value)}: whoever has a role by it alone has none by the spec`,
    fix: 'write those keys into `access.mappings`',
    at: value,
    about: ['access', 'mappings'],
  });
}

function keyOf(model: ConfigModel, key: Value, note: Notes): string | undefined {
  const drop = (why: string) => {
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `the key \`${quote(model, key)}\` of AUTH_ROLES_MAPPING ${why}`,
      fix: 'write what it stands for into `access.mappings`',
      at: key,
      about: ['access', 'mappings'],
    });
    return undefined;
  };
  if (key.kind === 'constant') return drop('is no text: no token carries it');
  if (inside(key).some((one) => one.kind === 'unknown' && one.because === FILLED_IN))
    return drop('is filled in by a template');
  if (key.kind !== 'text')
    return drop(
      variablesIn(key).length > 0 || key.kind === 'call' ? origin(key) : 'is not known from this file',
    );
  const { value } = key;
  if (hasInvisible(value) || hasNoCharacter(value) || value === '' || value === '__proto__')
    return drop('is none that a spec can hold');
  return value;
}

function rolesOf(key: string, { value }: Entry, note: Notes): string[] {
  const roles: string[] = [];
  const lists = alternatives(value);
  if (
    lists.length > 1 ||
    lists.some((one) => one.kind === 'list' && one.items.some(({ kind }) => kind === 'either'))
  )
    note({
      kind: 'dropped',
      severity: 'warning',
      message: `the roles of \`${key}\` depend on a condition: the key gives those of all branches always`,
      at: value,
      about: ['access', 'mappings', key],
    });
  for (const one of lists) {
    if (one.kind === 'text') {
      note({
        kind: 'dropped',
        severity: 'warning',
        message: `the roles of \`${key}\` are a text in the file, which Airflow reads letter by letter, so that it gave none: it is taken as a list of one role`,
        at: one,
        about: ['access', 'mappings', key],
      });
    }
    for (const item of one.kind === 'list' ? one.items : [one]) {
      for (const role of alternatives(item)) {
        if (role.kind === 'text' && isRole(role.value)) {
          if (!roles.includes(role.value)) roles.push(role.value);
          continue;
        }
        note({
          kind: 'dropped',
          severity: 'warning',
          message: `a role of \`${key}\` ${role.kind === 'text' ? 'is none that Airflow can have' : origin(role)}: it is left out`,
          at: role,
          about: ['access', 'mappings', key],
        });
      }
    }
  }
  return roles;
}
