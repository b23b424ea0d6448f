import { type Dirent, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../io.ts';
import { notRead } from './file-failure.ts';

/** More than a repository of specs has, and less than would take minutes. */
const MOST_ENTRIES = 200_000;
/** Deeper folders are a mistake, or were made to keep us busy. */
const DEEPEST = 32;

/** `./specs` and `specs` are one. */
export const bare = (path: string): string => path.replace(/^(\.\/+)+/, '');

/** What may not be looked at is said by whoever reads it. */
export const isDirectory = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
};

/**
 * Looks at what is in a folder and below. Neither at what is hidden, nor at packages of Node, nor through links, which
 * lead elsewhere or in a circle.
 * @param folder as it was named
 * @param look gets the folder that an entry is in, as it would be named, and the entry
 * @throws UsageError when a folder cannot be read, or there is too much
 */
export async function walk(
  folder: string,
  cwd: string,
  look: (at: string, entry: Dirent) => void,
): Promise<void> {
  let seen = 0;
  const inside = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(resolve(cwd, at), { withFileTypes: true }).catch((error: unknown) => {
      throw notRead(at, error);
    });
    seen += entries.length;
    if (seen > MOST_ENTRIES || depth > DEEPEST)
      throw new UsageError(`${folder} holds too much to look through: name a folder that has the specs`);
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      look(at, entry);
      if (entry.isDirectory()) await inside(bare(join(at, entry.name)), depth + 1);
    }
  };
  await inside(folder, 0);
}
