import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where uv of the tests' own cache is. */
const IN_CACHE = 'uv/venv/bin/uv';

/**
 * The program `uv`, which installs Python packages, and Python too: https://docs.astral.sh/uv.
 * @param cache the folder of the environments, which may have one
 * @returns its path; undefined where there is none
 */
export function findUv(env: NodeJS.ProcessEnv, cache: string): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = [...folders.map((folder) => join(folder, 'uv')), join(cache, IN_CACHE)];
  return paths.find((path) => existsSync(path));
}
