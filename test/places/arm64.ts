import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, once } from '../airflow/cache.ts';

const run = promisify(execFile);
const LIBRARIES = ['libc6', 'libstdc++6', 'libgcc-s1'];

/**
 * What a program for Linux on arm64 needs beside itself, from Debian. Apt keeps its lists in the folder, so that this
 * machine stays one for its own programs.
 * @returns the folder that qemu takes for the root of its file system. @throws with the words of apt
 */
export async function arm64Libraries(): Promise<string> {
  const folder = join(CACHE, 'arm64-libraries');
  const root = join(folder, 'root');
  await once(folder, LIBRARIES.join(' '), async () => {
    for (const path of ['state/lists/partial', 'cache/archives/partial', 'packages'])
      mkdirSync(join(folder, path), { recursive: true });
    const own = [
      ...['APT::Architecture=arm64', 'APT::Architectures=arm64', 'APT::Sandbox::User=root'],
      ...[`Dir::State=${folder}/state`, `Dir::Cache=${folder}/cache`, 'Dir::State::status=/dev/null'],
    ].flatMap((option) => ['-o', option]);
    const cwd = join(folder, 'packages');
    await run('apt-get', [...own, '-qq', 'update']);
    await run('apt-get', [...own, '-qq', 'download', ...LIBRARIES], { cwd });
    for (const file of readdirSync(cwd)) await run('dpkg-deb', ['--extract', join(cwd, file), root]);
  });
  return root;
}
