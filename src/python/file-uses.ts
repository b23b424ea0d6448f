import { alwaysThere, existenceCalls, fileCalls, listingCalls, pathMethods } from '../facts/file-calls.ts';
import type { Given } from './known-functions.ts';
import type { Node } from './node.ts';
import type { Reader } from './reader.ts';
import { alternatives, inside, type Span, truth, type Value } from './value.ts';

/** A file, a folder or a program that has to be there while the configuration is loaded. */
export interface FileUse extends Span {
  what: 'file' | 'folder' | 'program';
  /** Which one, as far as it is known: two that are equal are the same. */
  key: string;
  /** Whether a `try` around it goes on when it is not there. */
  isCaught: boolean;
}

/** Notes a call that needs a file, or asks whether there is one. What stands in functions counts when the file calls them. */
export function noteFileUse(
  reader: Reader,
  callee: string,
  receiver: Value | undefined,
  given: Given,
  node: Node,
): void {
  if (reader.function !== undefined || reader.token) return;
  if (existenceCalls.test(callee)) {
    const asked = callee.startsWith('.') ? receiver : given.args[0];
    if (asked) reader.askedFiles.add(keyOf(reader, asked));
    return;
  }
  const row =
    fileCalls.get(callee) ?? (receiver && isPath(reader, receiver) ? pathMethods.get(callee) : undefined);
  if (!row) return;
  const { what, at } = row;
  const written =
    at === 'receiver' ? receiver : (given.named.get(at.named) ?? given.args[at.index] ?? undefined);
  const path = what === 'program' ? programOf(written, given) : written;
  if (!path || isThere(path, what) || (what === 'file' && mayMake(given, path))) return;
  reader.fileUses.push({
    what,
    key: keyOf(reader, path),
    isCaught: reader.around.some(({ kind, catchesFiles }) => kind === 'try' && catchesFiles === true),
    from: node.from,
    to: node.to,
  });
}

const isPath = (reader: Reader, value: Value): boolean =>
  inside(value, 50).some((one) => one.kind === 'call' && /^pathlib\.(?:Posix)?Path\b/.test(one.callee)) ||
  /\bPath\(/.test(reader.source(value));

/** Without a shell, which says itself what it does not find. */
function programOf(args: Value | undefined, { named }: Given): Value | undefined {
  const shell = named.get('shell');
  if (shell && truth(shell) !== false) return undefined;
  return args?.kind === 'list' ? args.items[0] : args;
}

function isThere(path: Value, what: FileUse['what']): boolean {
  const parts = inside(path, 200);
  if (parts.some((one) => one.kind === 'call' && listingCalls.test(one.callee))) return true;
  return alternatives(path).every(
    (one) =>
      (one.kind === 'text' && alwaysThere[what].test(one.value)) ||
      // A number is a file that is open already.
      (one.kind === 'constant' && typeof one.value === 'number') ||
      (one.kind === 'symbol' && /^(?:__file__|os\.devnull|sys\.executable)$/.test(one.path)),
  );
}

/** A new file in a folder that every Linux has. */
const mayMake = ({ args, named }: Given, path: Value): boolean => {
  const mode = named.get('mode') ?? args[1];
  return (
    mode?.kind === 'text' &&
    /^[wax]/.test(mode.value) &&
    path.kind === 'text' &&
    /^\/tmp\/[^/]+$/.test(path.value)
  );
};

/** `Path(x)` and `str(x)` are the same file as `x`. */
function keyOf(reader: Reader, value: Value, depth = 0): string {
  if (value.kind === 'text') return value.value;
  if (value.kind === 'env') return `$${value.name}`;
  if (value.kind === 'joined') return value.pieces.map((piece) => keyOf(reader, piece, depth + 1)).join('');
  if (value.kind === 'call' && depth < 10) {
    const isMethod = /^\.(?:expanduser|resolve|absolute|strip)$/.test(value.callee);
    const [of] = isMethod
      ? [value.receiver]
      : /^pathlib\.|^os\.path\.(?:expanduser|expandvars|abspath|realpath)$|^os\.fspath$/.test(value.callee)
        ? value.args
        : [];
    if (of && value.args.length < 2) return keyOf(reader, of, depth + 1);
  }
  return reader.source(value).replace(/\s+/g, '');
}
