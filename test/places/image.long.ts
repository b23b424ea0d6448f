import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../cli/run-cli.ts';
import { baseFileSystem, builderUnavailable, installed } from './base-image.ts';

const run = promisify(execFile);
const IMAGE = 'localhost/airflow-entra:test';
const SPEC = 'examples/nonprod-prod';
const USER = 65532;

/** The Dockerfile as it is, built and run by buildah; only its base is a stand-in. */
describe.skipIf(builderUnavailable)('the image', () => {
  const store = temporaryFolder();
  let container: string;

  const buildah = async (...argv: string[]) => {
    const places = [
      '--root',
      join(store, 'root'),
      '--runroot',
      join(store, 'run'),
      '--storage-driver',
      'vfs',
    ];
    return (await run('buildah', [...places, ...argv], { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
  };

  /** What a command in the image ends with, as the image's own user. */
  async function inside(command: readonly string[], mounted?: string) {
    const volume = mounted ? ['--volume', `${mounted}:/work`] : [];
    try {
      const out = await buildah('run', '--isolation', 'chroot', ...volume, container, '--', ...command);
      return { status: 0, out };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, out: stdout + stderr };
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: what buildah knows of an image
  let config: any;

  beforeAll(async () => {
    await installed('buildah');
    const base = await buildah('from', 'scratch');
    const root = await baseFileSystem();
    await buildah('add', '--quiet', base, root, '/');
    if (existsSync(join(root, 'etc/authorities.pem')))
      await buildah('config', '--env', 'NODE_EXTRA_CA_CERTS=/etc/authorities.pem', base);
    await buildah('commit', '--quiet', '--rm', base, 'localhost/base');
    const how = ['--isolation', 'chroot', '--network', 'host', '--format', 'docker', '--quiet'];
    await buildah('bud', ...how, '--build-arg', 'BASE=localhost/base', '--tag', IMAGE, '.');
    config = JSON.parse(await buildah('inspect', '--type', 'image', IMAGE)).Docker.config;
    container = await buildah('from', IMAGE);
  });
  afterAll(async () => {
    if (container) await buildah('rm', '--all');
    if (existsSync(join(store, 'root'))) await buildah('rmi', '--all', '--force');
  });

  test('runs as a user that is not root and owns nothing in it', async () => {
    expect(config.User).toBe(`${USER}:${USER}`);
    const owned =
      'id -u; id -g; find / -xdev \\( -user 65532 -o -perm -o+w \\) -type f -not -path "/tmp/*" 2>/dev/null; true';
    expect(await inside(['sh', '-c', owned])).toEqual({ status: 0, out: `${USER}\n${USER}` });
  });

  test('is healthy when the program says its version', async () => {
    const [kind, ...command] = config.Healthcheck.Test;
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect([kind, await inside(command)]).toEqual(['CMD', { status: 0, out: version }]);
  });

  test('answers an unknown command with the status of a wrong call', async () => {
    expect(config.Cmd).toEqual(['--help']);
    expect(await inside([...config.Entrypoint, 'no-such-command'])).toMatchObject({ status: 2 });
  });

  test('renders the files of a mounted repository, with the bytes of the package', async () => {
    const work = temporaryFolder();
    await cp(join(SPEC, 'airflow-entra.yaml'), join(work, 'airflow-entra.yaml'));
    for (const path of [work, join(work, 'airflow-entra.yaml')]) await chown(path, USER, USER);
    const { status, out } = await inside(['airflow-entra', 'render'], work);
    expect(status, out).toBe(0);
    const name = 'prod/webserver_config.py';
    expect(readFileSync(join(work, 'rendered', name), 'utf8')).toBe(
      readFileSync(join(SPEC, 'expected', name), 'utf8'),
    );
  });

  test('has the package and nothing of what it was built with', async () => {
    const { out } = await inside(['sh', '-c', 'ls /usr/local/lib/node_modules; ls /src /opt/airflow-entra']);
    expect(out).toMatch(/^airflow-entra\nnpm\n/);
    expect(out.match(/No such file/g)).toHaveLength(2);
  });
});
