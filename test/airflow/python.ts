import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { virtualEnvironment as makeEnvironment } from '../../src/edge/airflow/virtual-environment.ts';
import { CACHE, once } from './cache.ts';
import { run } from './run.ts';

/** FAB 3.10.2 needs 3.11, Airflow 2.7 and 2.8 end at 3.11: so it is tried first. */
const CANDIDATES = ['python3.11', 'python3', 'python3.12', '/usr/bin/python3.11', '/usr/bin/python3.12'];
const SUITABLE = 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 13))';
const UV = '0.9.11';
const RUFF = '0.14.6';

const found = CANDIDATES.find(
  (python) => spawnSync(python, ['-c', SUITABLE], { stdio: 'ignore' }).status === 0,
);

/** @returns why no Airflow can be run here, or null if one can */
export function airflowUnavailable(): string | null {
  return found
    ? null
    : `no Python >=3.11 <3.13 with venv and ensurepip (looked for ${CANDIDATES.join(', ')})`;
}

/** @returns the Python that environments are made with. @throws an Error if there is none */
export function python(): string {
  if (!found) throw new Error(airflowUnavailable() ?? '');
  return found;
}

/**
 * Makes a virtual environment with exactly these packages, by uv, in `folder`/venv.
 * @param requirements the file with the pins
 * @returns the folder with its programs
 * @throws an Error if there is no suitable Python, or a package cannot be had
 */
export const virtualEnvironment = async (folder: string, requirements: string): Promise<string> =>
  makeEnvironment(folder, requirements, { uv: await installUv(), python: python(), env: process.env });

/** @returns the path of the pinned ruff, installed if it is not there */
export async function ruff(): Promise<string> {
  const folder = join(CACHE, 'ruff');
  await once(folder, `ruff ${RUFF}`, async () => {
    await run(python(), ['-m', 'venv', join(folder, 'venv')]);
    await run(join(folder, 'venv/bin/pip'), ['install', '-q', `ruff==${RUFF}`]);
  });
  return join(folder, 'venv/bin/ruff');
}

/** @returns the path of the pinned uv, installed if it is not there */
export async function installUv(): Promise<string> {
  const folder = join(CACHE, 'uv');
  await once(folder, `uv ${UV}`, async () => {
    await run(python(), ['-m', 'venv', join(folder, 'venv')]);
    await run(join(folder, 'venv/bin/pip'), ['install', '-q', `uv==${UV}`]);
  });
  const uv = join(folder, 'venv/bin/uv');
  if (!existsSync(uv)) throw new Error(`${uv} is missing: remove ${folder} and start again`);
  return uv;
}
