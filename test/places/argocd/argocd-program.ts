import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../../airflow/cache.ts';

const run = promisify(execFile);
const source = resolve('test/places/argocd/plugin-server');

/** The plugin server and the generator of Applications of a release of Argo CD, built once: 350 seconds of CPU. */
export async function argoCdProgram(): Promise<string> {
  const folder = join(CACHE, 'plugin-server');
  const path = join(folder, 'plugin-server');
  const stamp = ['go.mod', 'go.sum', 'main.go', 'applications.go']
    .reduce((hash, name) => hash.update(readFileSync(join(source, name))), createHash('sha256'))
    .digest('hex');
  await once(folder, stamp, async () => {
    const argv = ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', path, '.'];
    await run('go', argv, {
      cwd: source,
      env: { ...process.env, CGO_ENABLED: '0' },
      maxBuffer: 64 * 1024 * 1024,
    });
  });
  return path;
}
