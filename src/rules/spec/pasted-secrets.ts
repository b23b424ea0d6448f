import type { Path, Range } from '../../diagnostic.ts';
import { isGuid } from '../../guid.ts';
import { entraSecret } from '../../mask/entra-secret.ts';
import type { LoadedSpec, SpecText } from '../../spec/loaded.ts';
import { isPastedSecret } from '../../spec/pasted-secret.ts';
import { textsOf } from '../../spec/texts-of.ts';
import type { Located, LocatedMap } from '../../yaml/located.ts';
import { providerAt } from './provider-at.ts';

export interface PastedSecret {
  path: Path;
  range: Range;
  /** A GUID: the id of a secret, or of something else, and no secret at all. */
  isId: boolean;
}

/** Looked for once in each file: what is shown, what is hidden and a rule ask for it, and each spec of a base. */
const known = new WeakMap<LocatedMap, readonly PastedSecret[]>();

/** Every place of the file as written where a secret's value stands, or an id taken for one, comments included. */
export function pastedSecrets(root: LocatedMap, text: string): readonly PastedSecret[] {
  const before = known.get(root);
  if (before) return before;
  const found: PastedSecret[] = [];
  collect(root, [], found);
  const isFound = (line: number) =>
    found.some(({ range }) => range.start.line <= line && line <= range.end.line);
  const all = [...found, ...inComments(text).filter(({ range }) => !isFound(range.start.line))];
  known.set(root, all);
  return all;
}

/** The same of a spec, which says whose secret it is: some providers give secrets that look like ids. */
export const pastedIn = (spec: LoadedSpec): PastedSecret[] =>
  textsOf(spec)
    .flatMap(inFile)
    .map((one) => ({
      ...one,
      isId: one.isId && providerAt(spec, one.path).provider.guidForSecret !== undefined,
    }));

/** In a file that is not the spec's own, the places say so. */
function inFile({ source, text, root }: SpecText, index: number): PastedSecret[] {
  if (!root) return [];
  return pastedSecrets(root, text).map((one) =>
    index === 0 ? one : { ...one, range: { ...one.range, file: source } },
  );
}

/** The parser knows nothing of comments; a secret in one is as readable as elsewhere. */
function inComments(text: string): PastedSecret[] {
  return text.split('\n').flatMap((content, index) => {
    const match = /#/.test(content) ? entraSecret.exec(content) : null;
    if (!match) return [];
    const place = (column: number) => ({ line: index + 1, column });
    const start = place(match.index + 1);
    return [{ path: [], range: { start, end: place(match.index + 1 + match[0].length) }, isId: false }];
  });
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
