import { join } from 'node:path';
import { airflowEnvironment } from '../../src/edge/airflow/environment.ts';
import { pinnedAirflows } from '../../src/edge/airflow/pinned-airflows.ts';
import { CACHE } from './cache.ts';
import { airflowUnavailable, installUv, python } from './python.ts';

export { airflowUnavailable } from './python.ts';

const PINNED = pinnedAirflows();

/** `<Airflow>-<FAB provider>-authlib<version>`, or `<Airflow>---authlib<version>` where FAB is built in. */
export const PAIRS: readonly string[] = PINNED.map(({ name }) => name);

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
  const pinned = PINNED.find(({ name }) => name === pair);
  if (!pinned) throw new Error(`no pair ${pair}; there are ${PAIRS.join(', ')}`);
  const unavailable = airflowUnavailable();
  if (unavailable) throw new Error(unavailable);
  const options = { cache: CACHE, uv: await installUv(), python: python(), env: process.env };
  const { bin, database } = await airflowEnvironment(pinned, options);
  return { python: join(bin, 'python'), database };
}
