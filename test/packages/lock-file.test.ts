import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  link?: boolean;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>;
};
/** All but the project itself. */
const installed = Object.entries(packages).filter(([path]) => path !== '');
const pathsOf = (isBad: (one: Package) => boolean) =>
  installed.filter(([, one]) => isBad(one)).map(([path]) => path);

test('the lock file names packages', () => {
  expect(installed.length).toBeGreaterThan(100);
});

test('each has the checksum that npm holds it against', () => {
  expect(pathsOf(({ integrity }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

test('none runs a script when it is installed', () => {
  expect(pathsOf(({ hasInstallScript }) => hasInstallScript === true)).toEqual([]);
});

test('none comes from elsewhere than the registry', () => {
  const isRegistry = (url: string) => url.startsWith('https://registry.npmjs.org/');
  expect(
    pathsOf(({ resolved, link }) => link === true || (resolved !== undefined && !isRegistry(resolved))),
  ).toEqual([]);
});
