/**
 * The settings by which the FAB provider creates roles, from its first release with `customRoles`. It reads the JSON
 * only where it also brings its own roles up to date.
 * Source: `[fab] custom_roles` and `update_fab_perms` in `get_provider_info.py`; seen to work with 3.10.2.
 */
export const customRolesSettings = {
  roles: 'AIRFLOW__FAB__CUSTOM_ROLES',
  switchedOnBy: { name: 'AIRFLOW__FAB__UPDATE_FAB_PERMS', value: 'True' },
} as const;
