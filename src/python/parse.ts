import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Range } from '../diagnostic.ts';
import { boundedParser } from './bounded-parser.ts';
import { readBrackets } from './brackets.ts';
import { firstError } from './first-error.ts';
import { pythonParser } from './grammar.ts';
import { Lines } from './lines.ts';
import type { Node } from './node.ts';
import { firstRefusal } from './refused.ts';
import { firstUnseen } from './unseen.ts';

/** A configuration is written by people, with less than half of this; what is larger is something else. */
const MAX_CHARACTERS = 200_000;

/** How many nodes the tree may have: five times those of the largest configuration that was seen. */
const MAX_NODES = 100_000;

/** So many empty lines that go on take the grammar a time that grows with their square. */
const endless = /(?:\\\r?\n[ \t]{0,200}){1000}/;

export type ParsedPython =
  | { root: Node; lines: Lines }
  /** Python would not load the file: where it stops, and why. */
  | { broken: { range: Range; because: string } }
  /** It may be Python or not: more than can be read. Why. */
  | { tooLarge: string };

/**
 * Parses a text as Python 3, up to the newest syntax, without running anything of it.
 * @param text the file's content, without a byte order mark
 */
export async function parsePython(written: string): Promise<ParsedPython> {
  // Python takes a carriage return for the end of a line, and the grammar does not.
  const text = written.replace(/\r(?!\n)/g, '\n');
  const lines = new Lines(text);
  const broken = (from: number, to: number, because: string) => ({
    broken: { range: lines.range(from, Math.max(to, from + 1)), because },
  });
  if (text.length > MAX_CHARACTERS)
    return { tooLarge: `it has ${text.length} characters, and the limit is ${MAX_CHARACTERS}` };
  const nul = text.indexOf('\0');
  if (nul >= 0) return broken(nul, nul + 1, 'a NUL character stands here');
  const goesOn = endless.exec(text)?.index;
  if (goesOn !== undefined)
    return broken(goesOn, goesOn + 1, 'more than 1000 empty lines in a row end in a backslash here');
  const parser = await pythonParser();
  const bounded = boundedParser(parser);
  const brackets = readBrackets(text);
  const root = take(bounded.parse(text)) ?? take(bounded.parse(brackets.joined));
  if (root === 'too large') return { tooLarge: `its syntax has more than ${MAX_NODES} nodes` };
  if (!root) {
    const at = firstError(parser, bounded, brackets.joined, text) ?? errorNode(bounded.parse(text));
    if (bounded.isOver()) return { tooLarge: 'its syntax is wrong in too many places' };
    const { unmatched, unclosed } = brackets;
    if (unmatched !== undefined && unmatched <= at)
      return broken(unmatched, unmatched + 1, `\`${text[unmatched]}\` closes no bracket that is open`);
    // As Python does: what follows a bracket that is never closed makes no sense, and the bracket is what to mend.
    if (unclosed !== undefined && unclosed < at)
      return broken(unclosed, unclosed + 1, `\`${text[unclosed]}\` is never closed`);
    return broken(at, wordEnd(text, at), 'the syntax is wrong here');
  }
  const hidden = firstUnseen(root, text);
  if (hidden) return broken(hidden.at, hidden.at + 1, `${hidden.name} stands here, which nobody sees`);
  const refusal = firstRefusal(root, text);
  return refusal ? broken(refusal.from, refusal.to, refusal.because) : { root, lines };
}

/** The tree as plain data, unless the grammar had to mend something; frees the parser's own. */
function take(tree: Tree | null): Node | 'too large' | undefined {
  if (!tree) return undefined;
  try {
    if (tree.rootNode.hasError) return undefined;
    return tree.rootNode.descendantCount > MAX_NODES ? 'too large' : copy(tree.walk());
  } finally {
    tree.delete();
  }
}

/** Without recursion: the text decides how deep the tree is. */
function copy(cursor: TreeCursor): Node {
  const make = (): Node => ({
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    named: cursor.nodeIsNamed,
    from: cursor.startIndex,
    to: cursor.endIndex,
    children: [],
  });
  const root = make();
  const above: Node[] = [];
  let at = root;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      above.push(at);
    } else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return root;
        }
        above.pop();
      }
    }
    at = make();
    (above.at(-1) as Node).children.push(at);
  }
}

/** The first character of the first thing that the grammar had to mend. */
function errorNode(tree: Tree | null): number {
  if (!tree) return 0;
  const cursor = tree.walk();
  let found = 0;
  while (cursor.nodeType !== 'ERROR' && !cursor.nodeIsMissing && cursor.currentNode.hasError) {
    found = cursor.startIndex;
    if (!cursor.gotoFirstChild()) break;
    while (!cursor.currentNode.hasError && cursor.gotoNextSibling());
  }
  found = Math.max(found, cursor.startIndex);
  tree.delete();
  return found;
}

function wordEnd(text: string, from: number): number {
  const word = /\w+|[^\r\n]/y;
  word.lastIndex = from;
  return from + (word.exec(text)?.[0].length ?? 1);
}
