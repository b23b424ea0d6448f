import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isRendered } from '../../render/artifact.ts';
import { UsageError } from '../io.ts';

/** What stands where a rendered file belongs. */
export type OnDisk =
  | { kind: 'missing' }
  | { kind: 'rendered' | 'hand-made'; content: string }
  /** A link, a folder, or something below one: never written to. */
  | { kind: 'blocked'; by: string };

/**
 * Looks at a path below `root`, following no link below it.
 * @param root the out-dir, which may itself be reached through links: the user named it
 * @throws UsageError when something on the way may not be read
 */
export async function lookAt(root: string, path: string): Promise<OnDisk> {
  const parts = relative(root, path).split(sep);
  let at = root;
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    const last = index === parts.length - 1;
    const stats = await lstat(at).catch(absent);
    if (!stats) return { kind: 'missing' };
    if (stats.isSymbolicLink()) return { kind: 'blocked', by: `${at} is a symbolic link` };
    if (last ? !stats.isFile() : !stats.isDirectory()) {
      return { kind: 'blocked', by: `${at} is ${stats.isDirectory() ? 'a folder' : 'not a folder'}` };
    }
  }
  const content = await readFile(path, 'utf8').catch(unreadable);
  return { kind: isRendered(content) ? 'rendered' : 'hand-made', content };
}

/** The rendered files at `<root>/<environment>/<file>`, for finding those that no spec makes any more. */
export async function renderedBelow(root: string): Promise<string[]> {
  const folders = await readdir(root, { withFileTypes: true }).catch(absent);
  const found = await Promise.all(
    (folders ?? [])
      .filter((entry) => entry.isDirectory())
      .map(async (folder) => {
        const entries = await readdir(join(root, folder.name), { withFileTypes: true }).catch(unreadable);
        const paths = entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(root, folder.name, entry.name));
        const kinds = await Promise.all(paths.map((path) => lookAt(root, path)));
        return paths.filter((_, index) => kinds[index]?.kind === 'rendered');
      }),
  );
  return found.flat().sort();
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return;
  unreadable(error);
}

function unreadable(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) throw error;
  throw new UsageError(`${String(error.path)} cannot be read (${String(error.code)})`);
}
