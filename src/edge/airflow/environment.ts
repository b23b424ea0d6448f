import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseCommand } from '../../facts/serving.ts';
import { type InstallOptions, installOnce } from './install-once.ts';
import type { PinnedAirflow } from './pinned-airflows.ts';
import { runProgram } from './run-program.ts';
import { airflowSettings } from './settings.ts';
import { virtualEnvironment } from './virtual-environment.ts';

/** An installed Airflow, which others may use too: nothing is written into it. */
export interface AirflowEnvironment {
  /** The folder with its programs. */
  bin: string;
  /** A migrated database with FAB's roles in it, to be copied. */
  database: string;
}

/** Starts the web application once, which gives a database FAB's roles and permissions. */
export const MAKE_ROLES = `
try:
    from airflow.providers.fab.www.app import create_app
    from airflow.api_fastapi.app import create_auth_manager
except ImportError:
    from airflow.www.app import create_app
    create_app()
else:
    create_auth_manager().flask_app = create_app(enable_plugins=False)
`;

/**
 * Makes the environment of a set of packages, once: the packages, then a migrated database.
 * @throws ProgramFailed where Python or a package cannot be had; the reason of the signal
 */
export async function airflowEnvironment(
  pinned: PinnedAirflow,
  options: InstallOptions,
): Promise<AirflowEnvironment> {
  const { airflow } = pinned;
  const folder = await installOnce('airflow', pinned, options, async (folder, requirements) => {
    const bin = await virtualEnvironment(folder, requirements, options);
    const home = join(folder, 'home');
    await mkdir(home, { recursive: true });
    // What is imported on the way is kept compiled, which halves the CPU of each later start; all of it takes longer.
    const env = { ...airflowSettings(airflow, home, options.env), PYTHONDONTWRITEBYTECODE: '' };
    const asAirflow = { ...options, env };
    await runProgram(join(bin, 'airflow'), ['db', databaseCommand(airflow)], asAirflow);
    await runProgram(join(bin, 'python'), ['-c', MAKE_ROLES], asAirflow);
    await rename(join(home, 'airflow.db'), join(folder, 'airflow.db'));
  });
  return { bin: join(folder, 'venv/bin'), database: join(folder, 'airflow.db') };
}
