import { lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isRendered } from '../../render/artifact.ts';
import { codeOf, notRead, whyUnwritable } from './file-failure.ts';
import { refuseLinkOut } from './link-out.ts';
import { decodeText, readAtOnce } from './read-file.ts';

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
export const lookAt = async (dir: OutDir, path: string): Promise<OnDisk> => new DiskLook().at(dir, path);

/** The same for many paths of one run: a folder that was seen once is not asked for again by the next file in it. */
export class DiskLook {
  /** The out-dir that was asked for last, and where its links lead it out: the files of a spec follow each other. */
  #last: (OutDir & { by: string | undefined }) | undefined;
  readonly #folders = new Set<string>();

  /** @throws UsageError when something on the way may not be read */
  at(dir: OutDir, path: string): OnDisk {
    const { root } = dir;
    const by = this.#ledOut(dir);
    if (by !== undefined) return { kind: 'blocked', by };
    const folders = relative(root, path).split(sep);
    const file = folders.pop() ?? '';
    let at = root;
    for (const folder of folders) {
      at = join(at, folder);
      if (this.#folders.has(at)) continue;
      const inTheWay = whatIsAt(at, 'folder');
      if (inTheWay) return inTheWay;
      this.#folders.add(at);
    }
    const inTheWay = whatIsAt(join(at, file), 'file');
    if (inTheWay) return inTheWay;
    try {
      const content = decodeText(readAtOnce(path));
      return { kind: isRendered(content) ? 'rendered' : 'hand-made', content };
    } catch (error) {
      return unreadable(error, path);
    }
  }

  #ledOut({ root, within }: OutDir): string | undefined {
    if (within === undefined) return undefined;
    if (this.#last?.root === root && this.#last.within === within) return this.#last.by;
    // Folders of another out-dir are not asked for again.
    this.#folders.clear();
    this.#last = { root, within, by: ledOut(root, within) };
    return this.#last.by;
  }
}

function ledOut(root: string, within: string): string | undefined {
  try {
    refuseLinkOut(root, within);
    return undefined;
  } catch (error) {
    return `${root}: ${whyUnwritable(error)}`;
  }
}

const NO_FILE = 'a pipe, a socket or a device';

/** What keeps a path from being a folder, or a file; undefined where it is one. */
function whatIsAt(path: string, wanted: 'folder' | 'file'): OnDisk | undefined {
  const stats = statsOf(path);
  if (!stats) return { kind: 'missing' };
  if (stats.isSymbolicLink()) return { kind: 'blocked', by: `${path} is a symbolic link` };
  if (wanted === 'folder' ? stats.isDirectory() : stats.isFile()) return undefined;
  const is = wanted === 'folder' ? 'not a folder' : stats.isDirectory() ? 'a folder' : NO_FILE;
  return { kind: 'blocked', by: `${path} is ${is}` };
}

function statsOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return absent(error, path);
  }
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
