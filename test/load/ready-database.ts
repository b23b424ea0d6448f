import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MAKE_ROLES } from '../../src/edge/airflow/environment.ts';
import { databaseCommand } from '../../src/facts/serving.ts';
import { CACHE, once } from '../airflow/cache.ts';
import { environment } from '../airflow/environments.ts';
import { installUv } from '../airflow/python.ts';
import { run } from '../airflow/run.ts';
import { airflowSettings } from '../airflow/settings.ts';
import type { DatabaseKind } from './databases/database.ts';
import { DATABASES } from './databases/index.ts';
import { installPackages } from './databases/programs.ts';
import type { Combination } from './options.ts';

/** An Airflow with the drivers of its database, and the files of one that it has migrated. */
export interface Ready {
  kind: DatabaseKind;
  python: string;
  /** A folder of Python packages. */
  drivers: string;
  /** To be copied with `copyDatabase`. */
  files: string;
}

/** What is missing on this machine. */
export class Missing extends Error {}

/**
 * Installs what a combination needs and is missing, and migrates a database, once.
 * @throws Missing where its programs are not here and cannot be installed
 */
export async function readyDatabase({ pair, database }: Combination): Promise<Ready> {
  const kind = DATABASES[database];
  if (!kind) throw new Error(`no database ${database}`);
  const { title, packages } = kind;
  const reason = kind.isHere() ? undefined : installPackages(packages);
  if (reason !== undefined || !kind.isHere())
    throw new Missing(`${title} is not here: ${reason ?? 'its programs are not found'}`);
  const { python } = await environment(pair);
  const drivers = await installDrivers(pair, database, kind, python);
  const folder = join(CACHE, 'load', `${pair}-${database}`);
  const stamp = createHash('sha256').update([kind.drivers, MAKE_ROLES].join()).digest('hex');
  await once(folder, stamp, () => migrate(pair, { kind, python, drivers, files: join(folder, 'files') }));
  return { kind, python, drivers, files: join(folder, 'files') };
}

async function installDrivers(
  pair: string,
  database: string,
  { drivers }: DatabaseKind,
  python: string,
): Promise<string> {
  const folder = join(CACHE, 'load', `drivers-${pair}-${database}`);
  const uv = await installUv();
  const argv = [
    'pip',
    'install',
    '-q',
    '--no-deps',
    '--python',
    python,
    '--target',
    join(folder, 'packages'),
  ];
  await once(folder, drivers.join(), async () => {
    await run(uv, [...argv, ...drivers]);
  });
  return join(folder, 'packages');
}

/** Makes the files in the temporary folder, where the user that a database server runs as can get at them. */
async function migrate(pair: string, { kind, python, drivers, files }: Ready): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'airflow-entra-load-'));
  try {
    await kind.create(folder);
    const env = { ...airflowSettings(pair, join(folder, 'home')), PYTHONPATH: drivers };
    const database = await kind.start({ folder, python, env });
    try {
      const asAirflow = { ...env, ...database.settings };
      const command = databaseCommand(pair.split('-')[0] ?? '');
      await run(join(dirname(python), 'airflow'), ['db', command], asAirflow);
      await run(python, ['-c', MAKE_ROLES], asAirflow);
    } finally {
      await database.close();
    }
    await rm(join(folder, 'home'), { recursive: true, force: true });
    copyDatabase(folder, files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies the files of a database with their owner; the folder that they go to may be there or not. */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) execFileSync('cp', ['-a', `${from}/.`, to]);
  else execFileSync('cp', ['-a', from, to]);
}
