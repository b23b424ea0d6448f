import type { AppRole, AppRoleAssignment } from '../../directory/entities.ts';
import { groupClaim } from '../../entra/group-claim.ts';
import { isGiven, isHeldByPeople, sameId } from '../../entra/mapped-app-role.ts';
import { canBeAppRole } from '../../facts/app-role-value.ts';
import { isGuid } from '../../guid.ts';
import { idOf } from '../../model/access.ts';
import type { AppState } from '../app-state.ts';
import { answerOf, aspect, changeOf, type PlannedChange, type Wish } from '../aspect.ts';
import type { DesiredApp, PlannedEnvironment } from '../desired-app.ts';
import type { LiveApp } from '../live-app.ts';
import { placeOf } from '../place.ts';
import type { WrittenAssignment } from '../writes.ts';
import { roleIdIn } from './app-roles.ts';
import { onlyAssignedCount } from './assignment-required.ts';

/** Assigned, but to no role. Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export const NO_ROLE = '00000000-0000-0000-0000-000000000000';

interface Wanted {
  /** In lower case; undefined: the spec names none, so anybody will do. */
  group: string | undefined;
  /** The value of the app role; undefined: any will do. */
  role: string | undefined;
}

/**
 * The groups that the spec names, assigned to their app role or, with the claim groups, at all. An app role that
 * nobody has and that the spec names no group for is for a person to give.
 */
export const assignments = aspect<Wanted>({
  object: 'app-role-assignment',
  reads: ['application', 'servicePrincipal', 'assignments'],
  wants: ({ environments }, live) => environments.flatMap((one) => wanted(one, live)),
  compare: ({ wishes, live, app }) => {
    const roles = answerOf(live.application).appRoles ?? [];
    const there = answerOf(live.assignments).filter(isHeldByPeople);
    const hasRoles = isRoleNeeded(roles, app);
    const written: WrittenAssignment[] = [];
    const state: NonNullable<AppState['assignments']> = [];
    const fulfilled: typeof wishes = [];
    // What says more comes first: it may be all that the others need.
    const ordered = wishes.toSorted((a, b) => vagueness(a.value) - vagueness(b.value));
    const changes = ordered.flatMap((wish): PlannedChange[] => {
      const { group, role } = wish.value;
      const appRoleId = role === undefined ? NO_ROLE : roleIdIn(roles, live.ref, role);
      const found = there.filter(
        (one) =>
          (group === undefined || sameId(one.principalId, group)) &&
          (role === undefined || sameId(one.appRoleId, appRoleId)),
      );
      if (found.length > 0 && !wish.isOptional && found.every((one) => isUnread(one, live)))
        return [changeOf('app-role-assignment', 'unknown', wish)];
      if (group !== undefined && found.length > 0) {
        fulfilled.push(wish);
        state.push(...found.map((one) => assigned(one, roles)));
      }
      const isPlanned = written.some(
        (one) => (group === undefined || one.groupId === group) && (role === undefined || one.value === role),
      );
      if (found.length > 0 || isPlanned || wish.isOptional) return [];
      if (group === undefined) return [changeOf('app-role-assignment', 'by-hand', wish)];
      const read = live.groups[group];
      if (read && read.status !== 'known') return [changeOf('app-role-assignment', 'unknown', wish)];
      if (read?.value === null) return [missing(wish)];
      if (role === undefined && hasRoles) return [roleNeeded(wish)];
      const assignment = { groupId: group, appRoleId, value: role };
      written.push(assignment);
      state.push({ ...assignment, id: undefined });
      fulfilled.push(wish);
      return [changeOf('app-role-assignment', 'add', named(wish, read?.value.displayName))];
    });
    const writes = written.length === 0 ? {} : { assignments: written };
    const isOpen = changes.some(({ action }) => action === 'unknown');
    return {
      changes,
      writes,
      state: { assignments: distinct(state) },
      fulfilled,
      ...(isOpen && { blocked: 'a group could not be read' }),
    };
  },
});

/** Whether it is of a group that could not be read, and that may be deleted: nobody has its role then. */
const isUnread = ({ principalId }: AppRoleAssignment, { groups }: LiveApp): boolean =>
  groups[principalId.toLowerCase()]?.status === 'unknown';

const assigned = (
  { id, principalId, appRoleId }: AppRoleAssignment,
  roles: readonly AppRole[],
): NonNullable<AppState['assignments']>[number] => ({
  groupId: principalId.toLowerCase(),
  appRoleId: appRoleId.toLowerCase(),
  value: roles.find((role) => sameId(role.id, appRoleId))?.value ?? undefined,
  id: id ?? undefined,
});

/** Of what two mappings ask for, one; in an order that does not hang on what is there. */
function distinct<T extends WrittenAssignment>(assignments: readonly T[]): T[] {
  const byKey = new Map(assignments.map((one) => [`${one.groupId} ${one.appRoleId.toLowerCase()}`, one]));
  return [...byKey.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const vagueness = ({ group, role }: Wanted): number =>
  (role === undefined ? 1 : 0) + (group === undefined ? 2 : 0);

function wanted(one: PlannedEnvironment, live: LiveApp): Wish<Wanted>[] {
  const { claim, mappings } = one.resolved.access;
  if (claim === 'groups') {
    // What is there stays a part of the state, also where nothing would differ without it.
    const isOptional = !areAssignmentsNeeded(live);
    return mappings
      .filter(({ key }) => isGuid(key))
      .map(({ name, key }) => ({ ...wish(one, name, { group: key, role: undefined }), isOptional }));
  }
  return Object.entries(one.environment.values.access?.mappings ?? {}).flatMap(([name, mapping]) => {
    const id = idOf(mapping);
    const group = id !== undefined && isGuid(id) ? id.toLowerCase() : undefined;
    return canBeAppRole(name) ? [wish(one, name, { group, role: name })] : [];
  });
}

/** For groups to be in the token, or for anybody to sign in at all; what is not known may need them. */
function areAssignmentsNeeded({ application, servicePrincipal, assignments }: LiveApp): boolean {
  if (application.status !== 'known' || onlyAssignedCount(groupClaim(application.value))) return true;
  const isRequired = servicePrincipal.status === 'known' && servicePrincipal.value?.appRoleAssignmentRequired;
  return isRequired === true && assignments.status === 'known' && !assignments.value.some(isHeldByPeople);
}

function wish(one: PlannedEnvironment, key: string, { group, role }: Wanted): Wish<Wanted> {
  return {
    name: `${group === undefined ? 'somebody' : `group ${group}`}${role === undefined ? '' : ` to ${role}`}`,
    value: { group, role },
    after: { group: group ?? null, appRole: role ?? null },
    reason: reasonFor({ group, role }),
    where: [placeOf(one, ['access', 'mappings', key], true)],
  };
}

function reasonFor({ group, role }: Wanted): string {
  if (role === undefined) return 'only groups that are assigned are in the token, or can sign in';
  return group === undefined
    ? 'nobody has the app role: write the object id of a group in the mapping (`id`), or assign people in Entra'
    : 'its direct members are to have the app role';
}

const named = (wish: Wish<Wanted>, group: string | null | undefined): Wish<Wanted> =>
  group ? { ...wish, name: wish.name.replace(/^group \S+/, (id) => `${id} (${group})`) } : wish;

/** Entra takes an assignment without a role for apps alone that have none for people, once the plan is carried out. */
const isRoleNeeded = (roles: readonly AppRole[], { environments }: DesiredApp): boolean =>
  roles.some(isGiven) || environments.some(({ resolved }) => resolved.access.claim === 'roles');

const roleNeeded = (wish: Wish<Wanted>): PlannedChange =>
  changeOf('app-role-assignment', 'by-hand', {
    ...wish,
    reason:
      'only groups that are assigned are in the token, and Entra wants one of the app roles with it: choose it',
  });

const missing = (wish: Wish<Wanted>): PlannedChange =>
  changeOf('app-role-assignment', 'by-hand', {
    ...wish,
    reason: 'there is no such group in the tenant: correct the id, or make the group and write its object id',
  });
