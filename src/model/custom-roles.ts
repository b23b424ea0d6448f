import type { Layer } from '../spec/schema.ts';

/** What a custom role may do, in the words of Flask-AppBuilder. */
export interface Permission {
  action: string;
  resource: string;
}

type Written = NonNullable<Layer['airflow']>['roles'];

/** The names of the custom roles, whichever way they are written. */
export const customRoleNames = (roles: Written): string[] =>
  Array.isArray(roles) ? roles : Object.keys(roles ?? {});

/** The roles that Airflow has to create, with their permissions; none where only names are written. */
export const rolesToCreate = (roles: Written): Record<string, Permission[]> =>
  Array.isArray(roles) ? {} : (roles ?? {});
