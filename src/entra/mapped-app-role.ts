import type { Application, AppRole, AppRoleAssignment } from '../directory/entities.ts';
import type { RoleMapping } from '../model/access.ts';
import type { Place } from '../yaml/place.ts';
import type { TenantContext } from './context.ts';

/** Whether the keys of the mappings are app roles. */
export const readsRoles = ({ resolved }: TenantContext): boolean => resolved.access.claim === 'roles';

/** Whether they are groups. */
export const readsGroups = ({ resolved }: TenantContext): boolean => resolved.access.claim === 'groups';

/** The app role that a mapping means, if there is one. */
export const appRoleOf = ({ name }: RoleMapping, { appRoles }: Application): AppRole | undefined =>
  appRoleWith(name, appRoles ?? []);

/** The app role of a value, which may be there twice: one that is given before an enabled one, and that before any. */
export function appRoleWith<Role extends AppRole>(value: string, roles: readonly Role[]): Role | undefined {
  const named = roles.filter((role) => role.value === value);
  return named.find(isGiven) ?? named.find(({ isEnabled }) => isEnabled !== false) ?? named[0];
}

/** Whether Entra puts it into the token of a person who has it. */
export const isGiven = (role: AppRole): boolean => role.isEnabled !== false && isForPeople(role);

/** An app role can be for applications alone. */
export const isForPeople = ({ allowedMemberTypes }: Pick<AppRole, 'allowedMemberTypes'>): boolean =>
  !allowedMemberTypes || allowedMemberTypes.includes('User');

/** The mappings with an app role that can be given, and that role. */
export const givenRoles = (
  { resolved }: Pick<TenantContext, 'resolved'>,
  application: Application,
): { mapping: RoleMapping; role: AppRole }[] =>
  resolved.access.mappings.flatMap((mapping) => {
    const role = appRoleOf(mapping, application);
    return role && isGiven(role) ? [{ mapping, role }] : [];
  });

/** The people and groups that have it. */
export const holdersOf = (role: AppRole, assignments: readonly AppRoleAssignment[]): AppRoleAssignment[] =>
  assignments.filter((assignment) => sameId(assignment.appRoleId, role.id) && isHeldByPeople(assignment));

/** Whether an assignment is that of a person or a group, and not of another application. */
export const isHeldByPeople = ({ principalType }: AppRoleAssignment): boolean =>
  principalType !== 'ServicePrincipal';

/** Entra compares ids without case. */
export const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The key of a mapping in the spec. */
export const mappingAt = (name: string): Place => ({ path: ['access', 'mappings', name], key: true });

/** The id of a mapping where it is written, else its key. */
export const groupAt = ({ name }: RoleMapping, { environment }: TenantContext): Place => {
  const written = environment.values.access?.mappings?.[name];
  const hasId = written !== undefined && !Array.isArray(written) && written.id !== undefined;
  return hasId ? { path: ['access', 'mappings', name, 'id'] } : mappingAt(name);
};

/** `Op`, `Op` and `Viewer`: what a mapping gives. */
export const rolesSaid = ({ roles }: RoleMapping): string => roles.map((role) => `\`${role}\``).join(', ');
