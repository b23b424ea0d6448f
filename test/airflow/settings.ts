import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Python part of the harness: the driver, and the stand-in's `sitecustomize.py`. */
export const PYTHON_DIR = fileURLToPath(new URL('python', import.meta.url));

const FAB = 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager';

/** The environment of an Airflow that keeps everything in `home`; nothing else of ours gets in. */
export function airflowSettings(pair: string, home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    PYTHONPATH: PYTHON_DIR,
    PYTHONDONTWRITEBYTECODE: '1',
    NO_PROXY: '127.0.0.1,localhost,login.microsoftonline.com,graph.microsoft.com',
    AIRFLOW_HOME: home,
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: `sqlite:///${join(home, 'airflow.db')}`,
    AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
    AIRFLOW__CORE__LAZY_LOAD_PLUGINS: 'True',
    // Not secrets: they sign the cookies of one test run.
    AIRFLOW__WEBSERVER__SECRET_KEY: 'for-this-test-run-only-0123456789abcdef',
    AIRFLOW__API__SECRET_KEY: 'for-this-test-run-only-0123456789abcdef',
    AIRFLOW__API_AUTH__JWT_SECRET: 'for-this-test-run-only-0123456789abcdef-0123456789abcdef-0123456789',
    ...(pair.startsWith('2.') ? {} : ofAirflow3(home)),
  };
}

/** The place of the file is the default one, but FAB 2.4 and 3.0 do not know their own defaults in-process. */
function ofAirflow3(home: string): Record<string, string> {
  return {
    AIRFLOW__CORE__AUTH_MANAGER: FAB,
    AIRFLOW__FAB__CONFIG_FILE: join(home, 'webserver_config.py'),
  };
}
