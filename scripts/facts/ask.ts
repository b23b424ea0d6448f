import { join } from 'node:path';
import { runProgram } from '../../src/edge/airflow/run-program.ts';
import { importRows } from '../../src/facts/config-imports.ts';
import type { SurfaceRow } from '../../test/doctor/surface/covered.ts';
import type { Way } from '../../test/proof/ways/covered.ts';
import type { Read } from './answer.ts';
import type { Derived } from './settings.ts';

export interface AskOptions {
  /** The root of the project. */
  root: string;
  /** The program `python3`, of 3.9 or newer: it runs nothing of what it reads. */
  python: string;
  env: NodeJS.ProcessEnv;
}

/** What the sources in a site-packages say, by each of the scripts that read them. */
export interface Asked {
  read: Read;
  settings: Derived;
  ways: Way[];
  surface: SurfaceRow[];
}

/** @throws ProgramFailed where Python cannot be run, or a source is no Python */
export async function askPackages(packages: string, options: AskOptions): Promise<Asked> {
  const [read, settings, ways, surface] = await Promise.all([
    readPackages(packages, options),
    ask<Derived>('airflow-settings.py', [packages], options),
    ask<Way[]>('ways-in.py', [packages], options),
    ask<SurfaceRow[]>('login-surface.py', [packages], options),
  ]);
  return { read, settings, ways, surface };
}

/** What `scripts/facts/read` says alone. */
export const readPackages = (packages: string, options: AskOptions): Promise<Read> =>
  ask<Read>('facts/read', [packages, ...importRows.map(({ path }) => path)], options);

async function ask<T>(script: string, argv: readonly string[], options: AskOptions): Promise<T> {
  const { root, python, env } = options;
  const said = await runProgram(python, [join(root, 'scripts', script), ...argv], {
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(said) as T;
}
