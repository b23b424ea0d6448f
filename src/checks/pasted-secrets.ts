import type { Path, Range } from '../diagnostic.ts';
import type { Located, LocatedMap } from '../spec/located.ts';
import { isPastedSecret } from '../spec/pasted-secret.ts';
import { isGuid } from '../spec/schema.ts';

export interface PastedSecret {
  path: Path;
  range: Range;
  /** A GUID: the id of a secret, or of something else, and no secret at all. */
  isId: boolean;
}

/** Every place of the file as written where a secret's value stands, or an id taken for one. */
export function pastedSecrets(root: LocatedMap): PastedSecret[] {
  const found: PastedSecret[] = [];
  collect(root, [], found);
  return found;
}

function collect(at: Located, path: Path, found: PastedSecret[]): void {
  if (at.kind === 'list') {
    for (const [index, item] of at.items.entries()) collect(item, [...path, index], found);
  } else if (at.kind === 'map') {
    for (const [key, { value }] of at.entries) collect(value, [...path, key], found);
  } else if (isPastedSecret(path, at)) {
    found.push({ path, range: at.range, isId: isGuid(at.text.trim()) });
  }
}
