import type { AirflowRow } from '../facts/airflow.ts';
import { DEFAULT_TOKEN_SECONDS, sessionEnd } from '../facts/session-end.ts';
import type { CustomRole } from './custom-roles.ts';
import type { Setting } from './outside-settings.ts';

interface Installed {
  airflow: string;
  row: AirflowRow;
  /** The FAB provider; undefined where FAB is part of Airflow. */
  fab: string | undefined;
}

/**
 * Settings of Airflow's environment that carry out what the spec says about people and roles, where the rendered
 * file cannot.
 * @param session how long a sign-in may last, in seconds
 * @param roles the roles to create, which Airflow does where it brings its own up to date
 */
export function policySettings(
  installed: Installed,
  session: number | undefined,
  roles: readonly CustomRole[],
): Setting[] {
  return [
    ...(session === undefined ? [] : sessionSettings(installed, session)),
    ...(roles.length > 0 ? [{ name: installed.row.updatePerms, value: 'True' }] : []),
  ];
}

/** A token of the API lives by itself, so it may not live longer than the sign-in. */
function sessionSettings({ airflow, fab, row }: Installed, session: number): Setting[] {
  const end = sessionEnd(airflow, fab)?.setting;
  const token = row.tokenLifetime;
  return [
    ...(end ? [{ name: end.env, value: String(end.unit === 'minutes' ? session / 60 : session) }] : []),
    ...(token ? [{ name: token, value: String(Math.min(session, DEFAULT_TOKEN_SECONDS)) }] : []),
  ];
}
