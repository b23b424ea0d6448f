import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';

const run = promisify(execFile);

/** Programs that Go builds from the sources of their own release; Go holds these against its database of checksums. */
const programs = {
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
} as const;

/** Why none can be built here; null where they can, and in a pipeline, which must be able to. */
export const goUnavailable =
  process.env.CI === 'true' || spawnSync('go', ['version']).status === 0 ? null : 'there is no Go';

/** The path of a program, built once into the cache. @throws with the words of Go when it cannot be built */
export async function goProgram(name: keyof typeof programs): Promise<string> {
  const folder = join(CACHE, name);
  await once(folder, programs[name], async () => {
    await run('go', ['install', '-trimpath', '-ldflags', '-s -w', programs[name]], {
      env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    });
  });
  return join(folder, name);
}
