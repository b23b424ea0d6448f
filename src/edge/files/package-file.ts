import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a file that comes with the package, wherever the program itself was bundled to. */
export function packageFile(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isPackage(folder)) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the package that this program belongs to is not complete');
    folder = above;
  }
  return join(folder, path);
}

/** The bundle has a package.json of its own, which says only how its files are to be read. */
const isPackage = (folder: string): boolean =>
  ['package.json', 'examples'].every((name) => existsSync(join(folder, name)));
