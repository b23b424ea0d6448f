/** The packages that went into the bundle, for their licences and for the list of what we ship. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './install.mjs';

/**
 * @param modules the path of every module of the bundle
 * @returns each version of a package once, sorted by folder: name, version, license (an expression of SPDX), integrity (as
 * the lock file has it), and the folder, from the root. @throws when npm's lock file does not know one
 */
export function bundledPackages(modules) {
  const folders = new Set(modules.filter((path) => !path.startsWith('\0')).flatMap(packageFolder));
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const rows = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return { name, version, license, integrity: locked[folder].integrity, folder };
  });
  // The same version may lie in two folders.
  return [...new Map(rows.map((row) => [`${row.name}@${row.version}`, row])).values()];
}

/** The innermost one: packages have packages of their own. */
function packageFolder(path) {
  return /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(relative(root, path).replaceAll('\\', '/'))?.[0] ?? [];
}

/** The licence texts of the packages, which their licences ask for. */
export function licenseTexts(packages) {
  return packages
    .map(
      ({ name, version, license, folder }) => `${name} ${version} (${license})\n\n${licenseText(folder)}\n`,
    )
    .join(`\n${'-'.repeat(78)}\n\n`);
}

function licenseText(folder) {
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`${folder} has no licence text`);
  return readFileSync(join(root, folder, file), 'utf8').trim();
}
