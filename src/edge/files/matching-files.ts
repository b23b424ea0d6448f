import { type Dirent, lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bare, isDirectory, walk } from './walk.ts';

/**
 * The files that a pattern (`*`, `**`, `?`, `[ab]`, `{a,b}`) stands for, as they would be named, in the order of their names.
 * @param isWanted asked of each file before the pattern is
 * @returns undefined for what is the name of a file
 * @throws UsageError when a folder cannot be read
 */
export async function matchingFiles(
  name: string,
  cwd: string,
  isWanted: (entry: Dirent) => boolean,
): Promise<string[] | undefined> {
  if (!/[*?[{(]/.test(name) || isThere(resolve(cwd, name))) return undefined;
  // Loaded here: few name patterns, and every command starts.
  const { default: picomatch } = await import('picomatch');
  const { isGlob, base } = picomatch.scan(name);
  if (!isGlob) return undefined;
  const folder = base === '' ? '.' : base;
  if (!isDirectory(resolve(cwd, folder))) return [];
  const fits = picomatch(bare(name));
  return (await filesBelow(folder, cwd, isWanted)).filter((file) => fits(bare(file)));
}

/** The files in a folder and below, as they would be named, in the order of their names. @throws UsageError */
export async function filesBelow(
  folder: string,
  cwd: string,
  isWanted: (entry: Dirent) => boolean,
): Promise<string[]> {
  const files: string[] = [];
  await walk(folder, cwd, (at, entry) => {
    if (entry.isFile() && isWanted(entry)) files.push(bare(join(at, entry.name)));
  });
  return files.sort();
}

/** What may not be looked at is said by whoever reads it. */
const isThere = (path: string): boolean => {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
};
