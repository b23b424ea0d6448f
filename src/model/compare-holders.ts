import type { AccessComparison, RoleChange } from './access-change.ts';
import { type AccessLine, type EnvironmentAccess, type Holder, knownHolders } from './access-table.ts';
import { hiddenAt, hiddenNow } from './hidden-accounts.ts';
import { isEscalation } from './is-escalation.ts';

export interface HolderChanges {
  changes: RoleChange[];
  open: AccessComparison['open'];
  /** Whether who has a key was asked on both sides. */
  isCompared: boolean;
  /** Groups stand there on both sides, and not the people in them. */
  groupsOnly: boolean;
}

/** One who has keys, and the lines that they are of, by their keys. */
interface Person {
  holder: Holder;
  lines: Map<string, AccessLine>;
}

/**
 * Who has come to a key, and who has lost it. Of a line that is new, is gone or gives something else, the change of the
 * line says it.
 */
export function compareHolders(before: EnvironmentAccess, now: EnvironmentAccess): HolderChanges {
  const old = new Map(before.lines.map((line) => [line.key, line]));
  const asked = now.lines.filter(
    ({ key, holders }) =>
      holders.status !== 'not-asked' && (old.get(key)?.holders.status ?? 'not-asked') !== 'not-asked',
  );
  const [wereOpened, areOpened] = [before.lines.some(hasMembers), now.lines.some(hasMembers)];
  const [wereGroups, areGroups] = [before.lines.some(hasGroup), now.lines.some(hasGroup)];
  const isMixed = (wereOpened && areGroups) || (wereGroups && areOpened);
  const whyNot = (line: AccessLine): string | undefined => {
    const was = old.get(line.key);
    const why = whyOpen(line) ?? whyOpen(was);
    if (why !== undefined || !isMixed) return why;
    const isOfGroup = [line, was].some((one) => one && (hasGroup(one) || hasMembers(one)));
    return isOfGroup ? MIXED : undefined;
  };
  const reasons = new Map(asked.map((line) => [line, whyNot(line)]));
  const open = [...reasons].flatMap(([line, why]) =>
    why === undefined ? [] : [{ environment: now.name, key: line.name, message: why }],
  );
  const closed = new Set(asked.filter((line) => reasons.get(line) === undefined).map(({ key }) => key));
  const were = before.lines.filter(({ key }) => closed.has(key));
  const are = now.lines.filter(({ key }) => closed.has(key));
  const hidden = hiddenNow(were, are);
  const [was, is] = [people(were), people(are)];
  const ids = new Set([...is.keys(), ...was.keys()]);
  return {
    changes: [...ids]
      .filter((id) => was.has(id) || !hidden.has(id))
      .flatMap((id) => ofPerson(now, was.get(id), is.get(id))),
    open: [...open, ...hiddenAt(are, hidden, now.name)],
    isCompared: asked.length > 0,
    groupsOnly: wereGroups && areGroups && !isMixed,
  };
}

const MIXED = 'one report has groups, and the other one the people in them: make both with --people';

const hasMembers = (line: AccessLine): boolean =>
  knownHolders(line).some(({ through }) => through !== undefined);

const hasGroup = (line: AccessLine): boolean =>
  knownHolders(line).some(({ kind, open }) => kind === 'group' && open === undefined);

/** Why it is not known who has the key. */
export function whyOpen(line: AccessLine | undefined): string | undefined {
  if (line?.holders.status === 'unknown') return line.holders.message;
  if (line?.holders.status !== 'known') return undefined;
  return line.holders.value.find(({ open }) => open !== undefined)?.open;
}

/** Whoever cannot sign in has no roles yet. */
function people(lines: readonly AccessLine[]): Map<string, Person> {
  const found = new Map<string, Person>();
  for (const line of lines) {
    for (const holder of knownHolders(line).filter(({ account }) => account !== 'off')) {
      const known = found.get(holder.id);
      if (known) known.lines.set(line.key, line);
      else found.set(holder.id, { holder, lines: new Map([[line.key, line]]) });
    }
  }
  return found;
}

function ofPerson(
  { source, name }: EnvironmentAccess,
  before: Person | undefined,
  now: Person | undefined,
): RoleChange[] {
  const holder = now?.holder ?? before?.holder;
  const came = [...(now?.lines.values() ?? [])].filter(({ key }) => !before?.lines.has(key));
  const went = [...(before?.lines.values() ?? [])].filter(({ key }) => !now?.lines.has(key));
  const had = rolesOf(before);
  const has = rolesOf(now);
  const change = (kind: RoleChange['kind'], line: AccessLine, other: readonly string[]): RoleChange[] => {
    const roles = line.roles.filter((role) => !other.includes(role));
    const escalation = kind === 'gains' && isEscalation(had, roles, false);
    const where = kind === 'gains' ? line.where : null;
    return roles.length === 0 || !holder
      ? []
      : [{ source, environment: name, kind, key: line.name, holder, roles, escalation, where }];
  };
  return [
    ...came.flatMap((line) => change('gains', line, had)),
    ...went.flatMap((line) => change('loses', line, has)),
  ];
}

const rolesOf = (person: Person | undefined): string[] =>
  [...(person?.lines.values() ?? [])].flatMap(({ roles }) => roles);
