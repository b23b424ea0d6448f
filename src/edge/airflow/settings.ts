import { randomBytes } from 'node:crypto';
import { delimiter, join } from 'node:path';
import { airflowRow } from '../../facts/airflow.ts';

/**
 * What a Python program on this machine needs of an environment; nothing of ours gets in but the path.
 * @param programs a folder that is looked in first
 */
export const localSettings = (
  home: string,
  { PATH = '' }: NodeJS.ProcessEnv,
  programs?: string,
): Record<string, string> => ({
  PATH: programs === undefined ? PATH : `${programs}${delimiter}${PATH}`,
  HOME: home,
  LANG: 'C.UTF-8',
  NO_PROXY: 'localhost,127.0.0.1',
  no_proxy: 'localhost,127.0.0.1',
});

/**
 * The environment of an Airflow that keeps everything in one folder; nothing of ours gets in but the path.
 * @param home its AIRFLOW_HOME, where a `webserver_config.py` may be
 * @param programs a folder that is looked in first
 */
export function airflowSettings(
  airflow: string,
  home: string,
  env: NodeJS.ProcessEnv,
  programs?: string,
): Record<string, string> {
  const row = airflowRow(airflow);
  // They sign cookies and tokens of this one run.
  const key = randomBytes(32).toString('hex');
  return {
    ...localSettings(home, env, programs),
    PYTHONDONTWRITEBYTECODE: '1',
    AIRFLOW_HOME: home,
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: `sqlite:///${join(home, 'airflow.db')}`,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__WEBSERVER__SECRET_KEY: key,
    AIRFLOW__API__SECRET_KEY: key,
    AIRFLOW__API_AUTH__JWT_SECRET: key,
    ...(row?.authManager && { [row.authManager.env]: row.authManager.value }),
    ...(row?.configFile && { [row.configFile]: join(home, 'webserver_config.py') }),
  };
}
