import { join, resolve } from 'node:path';
import { isDirectory, walk } from './walk.ts';

/**
 * The folders of a name in a folder that was named, and below.
 * @param name what was named; a file or `-` has none, and of a pattern the part before the first sign counts
 * @param wanted what the folders are called
 */
export async function foldersBelow(name: string, wanted: string, cwd: string): Promise<string[]> {
  if (name === '-') return [];
  const sign = name.search(/[*?[{(]/);
  const folder = sign === -1 ? name : name.slice(0, name.lastIndexOf('/', sign) + 1) || '.';
  const found: string[] = [];
  if (!isDirectory(resolve(cwd, folder))) return found;
  await walk(folder, cwd, (at, entry) => {
    if (entry.isDirectory() && entry.name === wanted) found.push(join(at, entry.name));
  });
  return found;
}
