import { lstat, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isRendered } from '../../render/artifact.ts';
import { codeOf, notRead, whyUnwritable } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';
import { readText } from './read-file.ts';

/** What stands where a rendered file belongs. */
export type OnDisk =
  | { kind: 'missing' }
  | { kind: 'rendered' | 'hand-made'; content: string }
  /** A link, a folder, or something below one: never written to. */
  | { kind: 'blocked'; by: string };

/** A folder that files are rendered to. */
export interface OutDir {
  /** Absolute. */
  root: string;
  /** The folder that links may not lead it out of; undefined: wherever they lead. */
  within: string | undefined;
}

/**
 * Looks at a path below an out-dir, following no link below it.
 * @throws UsageError when something on the way may not be read
 */
export async function lookAt({ root, within }: OutDir, path: string): Promise<OnDisk> {
  if (within !== undefined) {
    const led = await refuseLinkOut(root, within).then(
      () => undefined,
      (error: unknown) => whyUnwritable(error),
    );
    if (led !== undefined) return { kind: 'blocked', by: `${root}: ${led}` };
  }
  const parts = relative(root, path).split(sep);
  let at = root;
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    const last = index === parts.length - 1;
    const stats = await lstat(at).catch((error: unknown) => absent(error, at));
    if (!stats) return { kind: 'missing' };
    if (stats.isSymbolicLink()) return { kind: 'blocked', by: `${at} is a symbolic link` };
    if (last ? !stats.isFile() : !stats.isDirectory()) {
      return { kind: 'blocked', by: `${at} is ${stats.isDirectory() ? 'a folder' : 'not a folder'}` };
    }
  }
  const content = await readText(path).catch((error: unknown) => unreadable(error, path));
  return { kind: isRendered(content) ? 'rendered' : 'hand-made', content };
}

/** The rendered files at `<root>/<environment>/<file>`, for finding those that no spec makes any more. */
export async function renderedBelow({ root, within }: OutDir): Promise<string[]> {
  const folders = await readdir(root, { withFileTypes: true }).catch((error: unknown) => absent(error, root));
  const found = await Promise.all(
    (folders ?? [])
      .filter((entry) => entry.isDirectory())
      .map(async (folder) => {
        const entries = await readdir(join(root, folder.name), { withFileTypes: true }).catch(
          (error: unknown) => unreadable(error, join(root, folder.name)),
        );
        const paths = entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(root, folder.name, entry.name));
        const kinds = await Promise.all(paths.map((path) => lookAt({ root, within }, path)));
        return paths.filter((_, index) => kinds[index]?.kind === 'rendered');
      }),
  );
  return found.flat().sort();
}

function absent(error: unknown, path: string): undefined {
  if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return;
  unreadable(error, path);
}

function unreadable(error: unknown, path: string): never {
  throw notRead(path, error);
}
