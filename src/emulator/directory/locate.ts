import { type Document, isMap, isNode, isScalar } from 'yaml';
import type { Path } from '../../diagnostic.ts';

/**
 * @returns the offset at which a reader looks for a path: the key of a setting, the start of a list's item, or the
 * nearest parent of what is not there
 */
export function locate(document: Document, path: Path): number {
  const parent = path.length > 0 ? document.getIn(path.slice(0, -1), true) : undefined;
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0] ?? 0;
  return path.length > 0 ? locate(document, path.slice(0, -1)) : 0;
}
