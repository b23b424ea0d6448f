import type { Path, Range, Where } from '../diagnostic.ts';
import { type Located, nearest } from './located.ts';

/**
 * What a rule points at, before anybody knows the lines: a path from the root (`key`: the key that leads there is
 * meant, not the value), a range of the file that is known, or something outside of the file: another file, or an
 * object in Entra by its link.
 */
export type Place =
  | { path: Path; key?: boolean }
  | { path: Path; range: Range | undefined }
  | { source: string; range?: Range | undefined };

/**
 * Where a place is: what stands at its path, or the nearest above it that was really written.
 * @param source the file that `root` was read from
 * @param root what the path leads into: the file, or a merged environment; undefined when nothing could be read
 */
export function whereIs(place: Place, source: string, root: Located | undefined): Where {
  if ('source' in place) {
    return { source: place.source, path: [], ...(place.range && { range: place.range }) };
  }
  if ('range' in place) return whereAt(source, place.path, place.range);
  if (!root) return { source, path: place.path };
  const { value, keyRange } = nearest(root, place.path);
  return whereAt(source, value.path, (place.key && keyRange) || value.range);
}

/** A range that is known, in the file that it says, else in `source`. */
export function whereAt(source: string, path: Path, range: Range | undefined): Where {
  if (!range) return { source, path };
  const { start, end, file } = range;
  return { source: file ?? source, path, range: { start, end } };
}
