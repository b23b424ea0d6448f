/**
 * The application permissions that are enough, as lists of which each alone is; least privileged first
 * (https://learn.microsoft.com/graph/permissions-reference, and the table of each operation's page).
 */
type Sufficient = readonly (readonly string[])[];

const each = (...names: string[]): Sufficient => names.map((name) => [name]);

const READ_DIRECTORY = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const READ_GROUPS = [
  'GroupMember.Read.All',
  'Group.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
];
const READ_USERS = ['User.Read.All', 'User.ReadWrite.All'];

export const READ_APPLICATION: Sufficient = each(
  ...['Application.Read.All', 'Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All'],
  ...READ_DIRECTORY,
);
/** With OwnedBy only what the caller made itself. */
export const WRITE_APPLICATION: Sufficient = each(
  ...['Application.ReadWrite.OwnedBy', 'Application.ReadWrite.All', 'Directory.ReadWrite.All'],
);
/** The write permission alone is refused: https://github.com/microsoftgraph/microsoft-graph-docs/issues/12833. */
export const WRITE_ASSIGNMENT: Sufficient = [
  ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
  ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
];
export const READ_GROUP: Sufficient = each(...READ_GROUPS, ...READ_DIRECTORY);
export const WRITE_GROUP: Sufficient = each('Group.ReadWrite.All', 'Directory.ReadWrite.All');
export const CREATE_GROUP: Sufficient = each(
  'Group.Create',
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const WRITE_MEMBERS: Sufficient = each(
  ...['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
);
export const READ_USER: Sufficient = each('User.ReadBasic.All', ...READ_USERS, ...READ_DIRECTORY);
export const READ_USER_MEMBERSHIP: Sufficient = each(...READ_USERS, ...READ_GROUPS, ...READ_DIRECTORY);
export const CHECK_USER_MEMBERSHIP: Sufficient = [
  ['User.ReadBasic.All', 'GroupMember.Read.All'],
  ['User.Read.All', 'GroupMember.Read.All'],
  ['User.Read.All', 'Group.Read.All'],
  ...each(...READ_DIRECTORY),
];
export const READ_USER_ASSIGNMENTS: Sufficient = each('AppRoleAssignment.ReadWrite.All', ...READ_DIRECTORY);
export const READ_GRANT: Sufficient = each('DelegatedPermissionGrant.ReadWrite.All', ...READ_DIRECTORY);
export const WRITE_GRANT: Sufficient = each(
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const READ_POLICY_OF_APPLICATION: Sufficient = [
  ['Policy.Read.All', 'Application.ReadWrite.OwnedBy'],
  ['Policy.Read.All', 'Application.ReadWrite.All'],
  ['Policy.ReadWrite.ApplicationConfiguration', 'Application.ReadWrite.All'],
];
export const READ_ORGANIZATION: Sufficient = each('Organization.Read.All', ...READ_DIRECTORY);
export const READ_OBJECTS: Sufficient = each(...READ_DIRECTORY);

/** What shows the properties of a member; without it there is its id alone. */
export const SHOWS: Readonly<Record<string, Sufficient>> = {
  user: READ_USER,
  group: READ_GROUP,
  servicePrincipal: READ_APPLICATION,
};

export function suffices(sufficient: Sufficient, permissions: ReadonlySet<string>): boolean {
  return sufficient.some((needed) => needed.every((permission) => permissions.has(permission)));
}
