import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian and Ubuntu have the programs of PostgreSQL here, in a folder for each release, which are on nobody's PATH. */
const POSTGRESQL = '/usr/lib/postgresql';

/** @returns the first program of this name on the PATH, else the newest elsewhere, or undefined */
export function findProgram(name: string): string | undefined {
  const releases = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).sort().reverse() : [];
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    ...releases.map((release) => join(POSTGRESQL, release, 'bin')),
    '/usr/sbin',
  ]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/** @throws an Error that says what is missing */
export function programOf(name: string): string {
  const found = findProgram(name);
  if (found === undefined) throw new Error(`there is no program ${name}`);
  return found;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** A server refuses to run as root: it gets this user of the system. @returns undefined where we are nobody special */
export function userFor(name: string): number | undefined {
  if (!isRoot()) return undefined;
  const { status, stdout } = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** Whether packages can be installed here. */
export const canInstall = (): boolean => isRoot() && findProgram('apt-get') !== undefined;

/**
 * Installs packages of Debian or Ubuntu.
 * @returns why it could not, or undefined
 */
export function installPackages(packages: readonly string[]): string | undefined {
  const what = `apt-get install ${packages.join(' ')}`;
  if (!canInstall()) return `they come with \`${what}\`, as root`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return undefined;
  } catch (error) {
    return `\`${what}\` failed: ${(error as Error).message.slice(-500)}`;
  }
}
