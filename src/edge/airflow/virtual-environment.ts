import { join } from 'node:path';
import { runProgram } from './run-program.ts';

export interface UvOptions {
  uv: string;
  /** As `uv venv --python` takes it: a version, which uv fetches where there is none, or a path. */
  python: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal | undefined;
}

/**
 * Makes a virtual environment in `folder`/venv: with exactly the packages of a file of pins, or with some of them and
 * what these need.
 * @param requirements the file with the pins
 * @param packages those that are installed; undefined: all
 * @returns the folder with its programs
 * @throws ProgramFailed where Python or a package cannot be had; the reason of the signal
 */
export async function virtualEnvironment(
  folder: string,
  requirements: string,
  { uv, python, ...options }: UvOptions,
  packages?: readonly string[],
): Promise<string> {
  const venv = join(folder, 'venv');
  const bin = join(venv, 'bin');
  await runProgram(uv, ['venv', '--quiet', '--python', python, venv], options);
  const what = packages ? ['-c', requirements, ...packages] : ['--no-deps', '-r', requirements];
  await runProgram(uv, ['pip', 'install', '-q', '--python', join(bin, 'python'), ...what], options);
  return bin;
}
