import type { Group } from '../../directory/entities.ts';
import type { TenantContext } from '../../entra/context.ts';
import { mappingAt, readsGroups, sameId } from '../../entra/mapped-app-role.ts';
import { nameOf } from '../../entra/names.ts';
import { lockedGroup } from '../../spec/lock.ts';
import { find } from '../../yaml/located.ts';
import type { Problem } from '../engine/rule.ts';
import { inEntra } from './entra-object.ts';
import { groupsNamed, isIdWritten, mappedGroups, sameName } from './mapped-group.ts';
import { tenantRule } from './tenant-rule.ts';

/** About groups that are mapped by their names; the rest of a lock is compared where everything is looked up again. */
export const lockDrift = tenantRule({
  id: 'lock-drift',
  needs: [],
  looksAt: ['groups', 'groupsByName'],
  isFor: (context) => readsGroups(context) && context.environment.lock !== undefined,
  // A group that was made again is missing by its old id.
  replaces: ['group-missing', 'group-renamed', 'issuer-mismatch'],
  checkTenant: (_, context) => {
    const names = mappedGroups(context)
      .map(({ mapping }) => mapping.name)
      .filter((name) => !isIdWritten(name, context));
    return names.flatMap((name): Problem[] => {
      const locked = lockedGroup(context.environment.lock, name);
      if (!locked) return [];
      const other = names
        .filter((one) => !sameName(one, name))
        .flatMap((one) => holderOf(one, locked.id, context) ?? [])[0];
      if (other) return [exchanged(name, other, context)];
      const now = groupsNamed(name, context) ?? [];
      if (now.length === 0 || now.some(({ id }) => sameId(id, locked.id))) return [];
      return [madeAgain(name, locked.id, now, context)];
    });
  },
});

/** The group with an id, if it is called so: its own name says so, or the look-up of the name. */
function holderOf(name: string, id: string, context: TenantContext): Group | undefined {
  const there = context.groupOf(id);
  if (there && sameName(there.displayName, name)) return there;
  return groupsNamed(name, context)?.find((group) => sameId(group.id, id));
}

const exchanged = (name: string, group: Group, context: TenantContext): Problem => ({
  message: `the lock file has the id of group ${nameOf(group)} for \`${name}\`: the people of ${nameOf(group)} get what is mapped for \`${name}\``,
  at: mappingAt(name),
  fix: 'see who changed the lock file; then write it again: airflow-entra lock',
  related: [whatWasLocked(context, ['groups', name, 'id']), inEntra.group(context, group)],
});

function madeAgain(name: string, was: string, now: readonly Group[], context: TenantContext): Problem {
  const ids = now.map(({ id }) => id.toLowerCase()).join(', ');
  return {
    message: `group \`${name}\` is another one now: its object id is ${ids}, and was ${was} when it was locked, so it was deleted and made again, or somebody made one of that name`,
    at: mappingAt(name),
    fix: 'see that this was meant; then write the lock again: airflow-entra lock',
    related: [whatWasLocked(context, ['groups', name, 'id'])],
  };
}

/** The place in the lock file. @param path within the environment */
export function whatWasLocked(
  { spec: { lock }, environment }: TenantContext,
  path: readonly string[],
): NonNullable<Problem['related']>[number] {
  const range = lock?.root && find(lock.root, ['environments', environment.name, ...path])?.value.range;
  return { at: { source: lock?.source ?? '', range }, message: 'what was locked' };
}
