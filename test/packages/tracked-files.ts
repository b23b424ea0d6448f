import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Puts the project into a folder as somebody clones it, but for its tests: what git knows, as it is at the moment. */
export function copyTrackedFiles(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  for (const file of files) {
    if (!existsSync(file) || file.startsWith('test/')) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(file, join(folder, file), { preserveTimestamps: true });
  }
}

/**
 * The same with its packages, as after `npm ci`: by hard links, since there is much of it. Never by a symbolic link: the
 * bundler would see the packages where they lie, and what is installed in the copy would be taken from this checkout.
 */
export function copyWithPackages(folder: string): void {
  copyTrackedFiles(folder);
  execFileSync('cp', ['-al', resolve('node_modules'), join(folder, 'node_modules')]);
}
