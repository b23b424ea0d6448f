import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE, once } from './cache.ts';
import { airflowUnavailable, virtualEnvironment } from './python.ts';
import { run } from './run.ts';
import { airflowSettings, PYTHON_DIR } from './settings.ts';

export { airflowUnavailable } from './python.ts';

const PINS = fileURLToPath(new URL('pins', import.meta.url));

/** `<Airflow>-<FAB provider>-authlib<version>`, or `<Airflow>---authlib<version>` where FAB is built in. */
export const PAIRS: readonly string[] = readdirSync(PINS)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));

export interface Environment {
  /** The Python that has this Airflow. */
  python: string;
  /** A migrated database with FAB's roles in it, to be copied. */
  database: string;
}

/**
 * Makes the environment of a pair, once: packages from its pins, then a migrated database.
 * @throws an Error if there is no such pair, no suitable Python, or a package cannot be had
 */
export async function environment(pair: string): Promise<Environment> {
  if (!PAIRS.includes(pair)) throw new Error(`no pair ${pair}; there are ${PAIRS.join(', ')}`);
  const unavailable = airflowUnavailable();
  if (unavailable) throw new Error(unavailable);
  const pins = join(PINS, `${pair}.txt`);
  const stamp = createHash('sha256')
    .update(await readFile(pins))
    .digest('hex');
  const folder = join(CACHE, 'airflow', pair);
  await once(folder, stamp, async () => {
    await makeDatabase(pair, folder, await virtualEnvironment(folder, pins));
  });
  return { python: join(folder, 'venv/bin/python'), database: join(folder, 'airflow.db') };
}

/**
 * Migrates a fresh database and starts the application once, which creates FAB's roles and permissions. What is imported
 * on the way is kept compiled, which halves the CPU of each start after this one; compiling whole packages takes longer.
 */
async function makeDatabase(pair: string, folder: string, bin: string): Promise<void> {
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true });
  const env = {
    ...airflowSettings(pair, home),
    AIRFLOW_URL: 'http://localhost',
    PYTHONDONTWRITEBYTECODE: '',
  };
  // `db migrate` came with 2.7, and `db upgrade` went with 3.0.
  await run(join(bin, 'airflow'), ['db', /^2\.[56]\./.test(pair) ? 'upgrade' : 'migrate'], env);
  await run(join(bin, 'python'), [join(PYTHON_DIR, 'driver.py')], env);
  await rename(join(home, 'airflow.db'), join(folder, 'airflow.db'));
}
