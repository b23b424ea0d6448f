import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isDirectory } from './walk.ts';

/** Where the specs of a command line lie, as far as it says so. */
export interface SpecRoot {
  /** The one folder, or the folder of the one pattern, that was named; else the working directory. Absolute. */
  folder: string;
  /** What was named as a folder or a pattern, and stands for as many specs as there are. */
  several: ReadonlySet<string>;
}

export async function specRoot(names: readonly string[], cwd: string): Promise<SpecRoot> {
  const folders = new Map<string, string>();
  for (const name of names) {
    const folder = isDirectory(resolve(cwd, name)) ? name : await folderOfPattern(name);
    if (folder !== undefined) folders.set(name, resolve(cwd, folder));
  }
  const [only] = folders.values();
  const isOne = names.length === 1 && only !== undefined;
  return { folder: isOne ? only : cwd, several: new Set(folders.keys()) };
}

async function folderOfPattern(name: string): Promise<string | undefined> {
  if (!/[*?[{(]/.test(name)) return undefined;
  // Loaded here: few name patterns, and every command starts.
  const { default: picomatch } = await import('picomatch');
  const { isGlob, base } = picomatch.scan(name);
  return isGlob ? base || '.' : undefined;
}

/** The path of a spec below the root, the same on every machine: by it a spec is given to a shard. */
export function shardKey(source: string, { folder }: SpecRoot, cwd: string): string {
  const path = resolve(cwd, source);
  const below = relative(folder, path);
  return (isAbsolute(below) ? path : below).split(sep).join('/').normalize('NFC');
}
