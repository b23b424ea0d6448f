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
 * Makes a virtual environment with exactly these packages in `folder`/venv.
 * @param requirements the file with the pins
 * @returns the folder with its programs
 * @throws ProgramFailed where Python or a package cannot be had; the reason of the signal
 */
export async function virtualEnvironment(
  folder: string,
  requirements: string,
  { uv, python, ...options }: UvOptions,
): Promise<string> {
  const venv = join(folder, 'venv');
  const bin = join(venv, 'bin');
  await runProgram(uv, ['venv', '--quiet', '--python', python, venv], options);
  const install = ['pip', 'install', '-q', '--no-deps', '--python', join(bin, 'python'), '-r', requirements];
  await runProgram(uv, install, options);
  return bin;
}
