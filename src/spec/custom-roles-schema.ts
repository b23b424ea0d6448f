import * as z from 'zod';
import { text } from './text-schema.ts';

/** The lengths are those of the columns. Source: the FAB provider, `_get_custom_roles_config` in `override.py`. */
const permission = z.strictObject(
  {
    action: text('an action of 1 to 100 characters, such as can_read', /^(?=.*\S)[^\p{C}]{1,100}$/u).describe(
      'What may be done, as Airflow calls it, such as can_read.',
    ),
    resource: text('a resource of 1 to 250 characters, such as DAGs', /^(?=.*\S)[^\p{C}]{1,250}$/u).describe(
      'With what, as Airflow calls it, such as DAGs or DAG:team_a.',
    ),
  },
  { error: 'a mapping { action, resource }' },
);

/** `airflow.roles`: names, or names with the permissions to create them with. */
export const customRoles = z.union(
  [
    z.array(z.string({ error: 'the name of an Airflow role' }), { error: 'a list of role names' }),
    z.record(
      text('a role name of 1 to 64 characters', /^(?=.*\S)[^\p{C}]{1,64}$/u),
      z
        .array(permission, { error: 'a list of permissions, such as [{ action: can_read, resource: DAGs }]' })
        .describe('What the role may do: it is made, and kept exactly so, at each start of Airflow.'),
    ),
  ],
  { error: 'a list of role names, or a mapping of role names to permissions' },
);
