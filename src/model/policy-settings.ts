import { sessionEnd } from '../facts/session-end.ts';
import type { Permission } from './custom-roles.ts';
import type { Setting } from './outside-settings.ts';

/**
 * Settings of Airflow's environment that carry out what the spec says about people and roles, where the rendered
 * file cannot.
 * @param fab the FAB provider; undefined where FAB is part of Airflow
 * @param session how long a sign-in may last, in seconds
 * @param roles the roles to create
 */
export function policySettings(
  airflow: string,
  fab: string | undefined,
  session: number | undefined,
  roles: Record<string, Permission[]>,
): Setting[] {
  const end = session === undefined ? undefined : sessionEnd(airflow, fab)?.setting;
  return [
    ...(end && session !== undefined
      ? [{ name: end.env, value: String(end.unit === 'minutes' ? Math.ceil(session / 60) : session) }]
      : []),
    ...(Object.keys(roles).length > 0
      ? [
          { name: 'AIRFLOW__FAB__CUSTOM_ROLES', value: JSON.stringify(roles) },
          // It creates them only where it also brings its own roles up to date.
          { name: 'AIRFLOW__FAB__UPDATE_FAB_PERMS', value: 'True' },
        ]
      : []),
  ];
}
