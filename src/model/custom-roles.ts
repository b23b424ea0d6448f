import { builtInRoles } from '../facts/roles.ts';
import type { Layer } from '../spec/schema.ts';

/** What a custom role may do, in the words of Flask-AppBuilder. */
export interface Permission {
  action: string;
  resource: string;
}

export interface CustomRole {
  name: string;
  permissions: Permission[];
}

type Written = NonNullable<Layer['airflow']>['roles'];

/** The names of the custom roles, whichever way they are written. */
export const customRoleNames = (roles: Written): string[] =>
  Array.isArray(roles) ? roles : Object.keys(roles ?? {});

/** The roles with permissions, as they are written; none where only names are. */
export const rolesWithPermissions = (roles: Written): Record<string, Permission[]> =>
  Array.isArray(roles) ? {} : (roles ?? {});

/** The roles to create: those with permissions, without the roles of Airflow itself, which keep theirs. */
export const rolesToCreate = (roles: Written): CustomRole[] =>
  Object.entries(rolesWithPermissions(roles))
    .filter(([name]) => !builtInRoles.some((role) => role.name === name))
    .map(([name, permissions]) => ({ name, permissions }));
