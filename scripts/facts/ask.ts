import { join } from 'node:path';
import { ProgramFailed, runProgram } from '../../src/edge/airflow/run-program.ts';
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
  /** A Python that can run the authlib that is read; absent: there is none, and what it does is unknown. */
  probe?: Probe | undefined;
}

export interface Probe {
  python: string;
  /** The folder that authlib is taken from. */
  packages: string;
}

/** What the sources in a site-packages say, by each of the scripts that read them. */
export interface Asked {
  read: Read;
  settings: Said<Derived>;
  ways: Said<Way[]>;
  surface: Said<SurfaceRow[]>;
}

/** What a script found; one that failed found nothing, and `problem` says why. */
export interface Said<T> {
  found: T;
  problem?: string;
}

/** @throws ProgramFailed where Python cannot be run; a source that is no Python is a problem of who reads it */
export async function askPackages(packages: string, options: AskOptions): Promise<Asked> {
  const [read, tried, settings, ways, surface] = await Promise.all([
    readPackages(packages, options),
    probed(options),
    tryTo<Derived>({ moved: [], options: [], tables: [] }, 'airflow-settings.py', packages, options),
    tryTo<Way[]>([], 'ways-in.py', packages, options),
    tryTo<SurfaceRow[]>([], 'login-surface.py', packages, options),
  ]);
  return { read: { ...read, readings: [...read.readings, ...tried] }, settings, ways, surface };
}

async function tryTo<T>(none: T, script: string, packages: string, options: AskOptions): Promise<Said<T>> {
  try {
    return { found: await ask<T>(script, [packages], options) };
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    return { found: none, problem: lastOf(error.message, packages) };
  }
}

/** `SyntaxError: invalid syntax (airflow/www/app.py, line 59)`: what a Python ended with, and the last place that it names. */
function lastOf(message: string, packages: string): string {
  const lines = message.trim().split('\n');
  const place = [...message.matchAll(/^ *File "(.+)", (line \d+)/gm)].at(-1);
  const where = place === undefined ? '' : ` (${place[1]?.replace(`${packages}/`, '')}, ${place[2]})`;
  return `${lines.at(-1)}${where}`;
}

/** What `scripts/facts/read` says alone. */
export const readPackages = (packages: string, options: AskOptions): Promise<Read> =>
  ask<Read>('facts/read', [packages, ...importRows.map(({ path }) => path)], options);

/** What authlib does with tokens, by giving it some. */
export async function probed({ probe, ...options }: AskOptions): Promise<Read['readings']> {
  const row = 'authlib and a token';
  if (!probe) return [{ table: 'seen', row, problem: 'no Python is there that can run what is read' }];
  const said = await ask<Pick<Read, 'readings'>>('facts/probe.py', [probe.packages], {
    ...options,
    python: probe.python,
  });
  return said.readings;
}

async function ask<T>(script: string, argv: readonly string[], options: AskOptions): Promise<T> {
  const { root, python, env } = options;
  const said = await runProgram(python, [join(root, 'scripts', script), ...argv], {
    env: { ...env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(said) as T;
}
