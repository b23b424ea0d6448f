import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { codeOf, FileFailure } from './file-failure.ts';

/**
 * Refuses a path whose links lead somewhere else than its name says. A pull request can bring a link along, so what lies
 * below the working folder stays in there, and another file in its own folder; links inside of it, as Kubernetes makes
 * them for a mounted ConfigMap, are fine.
 * @param path absolute, of something that is there or is about to be made
 * @param within the working folder, absolute
 * @throws FileFailure, and the system's error
 */
export function refuseLinkOut(path: string, within: string): void {
  const home = isBelow(path, within) ? within : dirname(path);
  // Nearly always, and a look at each step takes a tenth of the time of asking where both really are.
  if (hasNoLink(path, home)) return;
  if (isBelow(realPathOf(path), realPathOf(home))) return;
  // `/dev/stdin` and `<(…)` are links to a pipe, which is no file wherever it is.
  const stats = statSync(path, { throwIfNoEntry: false });
  const isPipe = stats && !stats.isFile() && !stats.isDirectory();
  throw new FileFailure(isPipe ? 'NOT_REGULAR' : 'LINK_OUT');
}

const isBelow = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
};

/** Whether no step of the way from a folder to a path is a link; behind a step that is not there, there is none. */
function hasNoLink(path: string, folder: string): boolean {
  let at = folder;
  return relative(folder, path)
    .split(sep)
    .every((step) => {
      at = join(at, step);
      return lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() !== true;
    });
}

/** Where a path really is, as far as it is there. @throws FileFailure for a link to what is not there */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
  }
  if (lstatSync(path, { throwIfNoEntry: false })) throw new FileFailure('LINK_TO_NOTHING');
  return `${realPathOf(dirname(path))}${sep}${path.slice(dirname(path).length).replace(/^[/\\]+/, '')}`;
}
