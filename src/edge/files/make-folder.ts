import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './file-failure.ts';

/**
 * Makes a folder and what is missing above it, level by level: `mkdir` with `recursive` never returns where the
 * system says ENOENT to whoever makes something, as below /proc (Node 20).
 * @returns the folders that were made, the uppermost first
 * @throws the system's error
 */
export async function makeFolder(path: string): Promise<string[]> {
  return makeFolderAtOnce(path);
}

/** The same, for who makes thousands of them. */
export function makeFolderAtOnce(path: string): string[] {
  const missing: string[] = [];
  for (let at = path; !statSync(at, { throwIfNoEntry: false }); at = dirname(at)) missing.unshift(at);
  return missing.filter((folder) => {
    try {
      mkdirSync(folder);
      return true;
    } catch (error) {
      // Somebody else made it meanwhile.
      if (codeOf(error) !== 'EEXIST') throw error;
      return false;
    }
  });
}
