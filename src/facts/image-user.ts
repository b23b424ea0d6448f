/**
 * The account that the official image makes when it starts, with `_AIRFLOW_WWW_USER_CREATE` set to any text but an empty one.
 * Source: `create_www_user` and `[[ -n "${_AIRFLOW_WWW_USER_CREATE=}" ]]` in `scripts/docker/entrypoint_prod.sh` of Airflow 2.0–3.3.
 */

/** Passwords of the samples that people copy: Airflow's own compose file, the charts, tutorials. */
const everyones = ['airflow', 'admin', 'password', 'changeme', 'test', 'secret', 'root', '123456'];

export const isEveryonesPassword = (password: string): boolean => everyones.includes(password.toLowerCase());
