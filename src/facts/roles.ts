/**
 * The roles that Airflow's FAB security manager creates by itself.
 * Source: `ROLE_CONFIGS` in the security manager's `override.py`; each role holds the permissions of the one before.
 */

export interface RoleRow {
  name: string;
  /** What its holder can do, for reports. */
  may: string;
}

/** Weakest first. */
export const builtInRoles: readonly RoleRow[] = [
  { name: 'Public', may: 'can do nothing; it stands for everybody who is not signed in' },
  { name: 'Viewer', may: 'reads Dags, their code, runs and logs' },
  { name: 'User', may: 'also triggers, clears and deletes runs and tasks, and pauses or deletes Dags' },
  { name: 'Op', may: 'also reads and changes connections, variables and pools, and reads the configuration' },
  { name: 'Admin', may: 'can do everything, including giving roles and permissions to others' },
];
