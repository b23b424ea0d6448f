import { customRolesSettings } from '../facts/custom-roles-settings.ts';
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
  return [...sessionSettings(airflow, fab, session), ...roleSettings(roles)];
}

function sessionSettings(airflow: string, fab: string | undefined, session: number | undefined): Setting[] {
  const setting = sessionEnd(airflow, fab)?.setting;
  if (session === undefined || !setting) return [];
  return [{ name: setting.env, value: String(setting.unit === 'minutes' ? session / 60 : session) }];
}

function roleSettings(roles: Record<string, Permission[]>): Setting[] {
  if (Object.keys(roles).length === 0) return [];
  const { roles: name, switchedOnBy } = customRolesSettings;
  return [{ name, value: JSON.stringify(roles) }, { ...switchedOnBy }];
}
