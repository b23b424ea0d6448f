import type { AccessChange, AccessComparison, RoleChange, SettingChange } from './access-change.ts';
import type { AccessLine, AccessTable, EnvironmentAccess } from './access-table.ts';
import { compareHolders } from './compare-holders.ts';
import { compareSettings, openSettings } from './compare-settings.ts';
import { isEscalation } from './is-escalation.ts';
import { newProvider, type Pair, pairEnvironments } from './pair-environments.ts';

/**
 * What changed between two tables.
 * @param before of the same specs, by their names
 */
export function compareAccess(before: AccessTable, now: AccessTable): AccessComparison {
  const urls = new Set(before.environments.map(({ url }) => url));
  const compared = pairEnvironments(before, now).map((pair) => comparePair(pair, urls));
  const changes = compared.flatMap((one) => one.changes);
  const people = compared.map((one) => one.people);
  return {
    changes: changes.toSorted((one, other) => Number(other.escalation) - Number(one.escalation)),
    open: people.flatMap(({ open }) => open),
    comparesPeople: people.some(({ isCompared }) => isCompared),
    groupsOnly: people.some(({ groupsOnly }) => groupsOnly),
  };
}

function comparePair({ before, now, isNewProvider }: Pair, urls: ReadonlySet<string | null>) {
  const one = now ?? before;
  if (!one) throw new Error('a pair has one side at least');
  const [was, is] = [before ?? nothingOf(one), now ?? nothingOf(one)];
  const people = compareHolders(was, is);
  const changes: AccessChange[] = [
    ...(isNewProvider ? [newProvider(is)] : []),
    ...(before ? [...compareSettings(was, is), ...otherUrl(was, is, urls)] : openSettings(is)),
    ...compareLines(was, is),
    ...people.changes,
  ];
  return { changes, people };
}

/** @param earlier the addresses of all: where another environment stood, its people find other rights now */
function otherUrl(
  was: EnvironmentAccess,
  { source, name, url }: EnvironmentAccess,
  earlier: ReadonlySet<string | null>,
): SettingChange[] {
  if (was.url === url) return [];
  const [before, now] = [was.url ?? '', url ?? ''];
  const escalation = url !== null && earlier.has(url);
  return [
    { source, environment: name, kind: 'setting', setting: 'url', before, now, escalation, where: null },
  ];
}

/** Before it was there, or when it is there no more. */
const nothingOf = (one: EnvironmentAccess): EnvironmentAccess => ({ ...one, unmapped: null, lines: [] });

function compareLines(before: EnvironmentAccess, now: EnvironmentAccess): (RoleChange | SettingChange)[] {
  const at = { source: now.source, environment: now.name, holder: null };
  const stays = new Set(now.lines.map(({ key }) => key));
  const byKey = new Map(before.lines.map((line) => [line.key, line]));
  const byName = new Map(before.lines.filter(({ key }) => !stays.has(key)).map((line) => [line.name, line]));
  const earlier = new Map(now.lines.map((line) => [line, byKey.get(line.key) ?? byName.get(line.name)]));
  const kept = new Set(earlier.values());
  const change = (line: AccessLine, was: readonly string[], is: readonly string[], isGone = false) =>
    gainsAndLosses({ ...at, key: line.name, where: isGone ? null : line.where }, was, is);
  return [
    ...gainsAndLosses({ ...at, key: null, where: null }, listOf(before.unmapped), listOf(now.unmapped)),
    ...now.lines.flatMap((line) => [
      ...otherKey(now, line, earlier.get(line)),
      ...change(line, earlier.get(line)?.roles ?? [], line.roles),
    ]),
    ...before.lines.filter((line) => !kept.has(line)).flatMap((line) => change(line, line.roles, [], true)),
  ];
}

/** The name is the same and the id behind it is not: other people have it now. */
function otherKey(
  { source, name: environment }: EnvironmentAccess,
  { name, key, roles, where }: AccessLine,
  earlier: AccessLine | undefined,
): SettingChange[] {
  if (!earlier || earlier.key === key) return [];
  const escalation = isEscalation([], roles, false);
  return [
    {
      source,
      environment,
      kind: 'setting',
      setting: `key:${name}`,
      before: earlier.key,
      now: key,
      escalation,
      where,
    },
  ];
}

const listOf = (role: string | null): string[] => (role === null ? [] : [role]);

/** What came and what went, a change each. */
function gainsAndLosses(
  about: Omit<RoleChange, 'kind' | 'roles' | 'escalation'>,
  before: readonly string[],
  now: readonly string[],
): RoleChange[] {
  const gained = now.filter((role) => !before.includes(role));
  const lost = before.filter((role) => !now.includes(role));
  const escalation = isEscalation(before, gained, about.key === null);
  return [
    ...(gained.length > 0 ? [{ ...about, kind: 'gains' as const, roles: gained, escalation }] : []),
    ...(lost.length > 0 ? [{ ...about, kind: 'loses' as const, roles: lost, escalation: false }] : []),
  ];
}
