import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What is in a folder, by path: the text of a file, where a link leads, `folder`. */
export type Disk = ReadonlyMap<string, string>;

export function diskOf(folder: string): Disk {
  const found = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (path === '.git' || path.startsWith('.git/')) continue;
    const stats = lstatSync(join(folder, path));
    if (stats.isSymbolicLink()) found.set(path, `link to ${readlinkSync(join(folder, path))}`);
    else found.set(path, stats.isFile() ? timeless(readFileSync(join(folder, path), 'utf8')) : 'folder');
  }
  return found;
}

/** When a tenant was read differs from run to run, and where its stand-in listens. */
export const timeless = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
    .replace(/"today": "[\d-]+"/g, '"today": "TODAY"')
    .replace(/"ageSeconds": \d+/g, '"ageSeconds": 0')
    .replace(/(?:localhost|\[::1\]|login\.example\.com):\d+/g, 'localhost:PORT');

export type FileState = 'as before' | 'written' | 'removed' | 'left beside' | 'neither';

/**
 * What became of each file that is there, was there, or belongs there.
 * @param wanted what a run without a fault leaves
 */
export function compare(before: Disk, after: Disk, wanted: Disk): Map<string, FileState> {
  const paths = new Set([...before.keys(), ...after.keys(), ...wanted.keys()]);
  return new Map([...paths].sort().map((path) => [path, stateOf(path, before, after, wanted)]));
}

function stateOf(path: string, before: Disk, after: Disk, wanted: Disk): FileState {
  const is = after.get(path);
  if (is === before.get(path)) return 'as before';
  if (is === wanted.get(path)) return is === undefined ? 'removed' : 'written';
  return path.endsWith('.tmp') ? 'left beside' : 'neither';
}
