import { existsSync, readdirSync } from 'node:fs';
import { getAsset, isSea } from 'node:sea';
import { packageFile } from './package-file.ts';
import { readText } from './read-file.ts';

/**
 * The text of a file that comes with the package; the single executable has these files inside.
 * @param path from the top of the package, with `/`
 * @returns undefined when the package has no such file
 * @throws an Error when the program is not inside its package
 */
export async function packageText(path: string): Promise<string | undefined> {
  if (isSea()) return assetText(path);
  const file = packageFile(path);
  return existsSync(file) ? readText(file) : undefined;
}

function assetText(path: string): string | undefined {
  try {
    return getAsset(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SINGLE_EXECUTABLE_APPLICATION_ASSET_NOT_FOUND')
      return undefined;
    throw error;
  }
}

/** The same, of a file that is always there. @throws an Error when the package is not complete */
export async function ownText(path: string): Promise<string> {
  const text = await packageText(path);
  if (text === undefined) throw new Error(`the package lacks its file ${path}`);
  return text;
}

/**
 * The names of the files in a folder that comes with the package; the single executable has the list of them inside.
 * @throws an Error when the program is not inside its package
 */
export const packageNames = (folder: string): string[] =>
  isSea() ? getAsset(folder, 'utf8').split('\n') : readdirSync(packageFile(folder));
