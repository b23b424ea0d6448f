import type { Range } from '../diagnostic.ts';
import { isNearSecretKey } from './secret-key.ts';

/** A key at the begin of a line or a comment, or behind a bracket, a comma or a dash: in YAML, JSON and settings. */
const keys = /(?:^|[{[,(#]|^\s{0,200}-)\s{0,200}["']?([A-Za-z][\w.-]{0,100})["']?\s{0,20}[:=](?!=)/g;

/** Lines behind this are shown in a part only. Characters. */
const LONGEST = 10_000;

/**
 * What must not be shown of a text that no parser has understood: behind each key that says that it is a secret, the rest
 * of the line and the lines further in.
 */
export function hiddenLines(text: string): Range[] {
  const found: Range[] = [];
  let inside: number | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const indent = content.length - content.trimStart().length;
    if (inside !== undefined && indent <= inside) inside = undefined;
    const from = inside === undefined ? behindSecretKey(content.slice(0, LONGEST)) : indent;
    if (from === undefined) continue;
    inside ??= indent;
    const line = index + 1;
    found.push({ start: { line, column: from + 1 }, end: { line, column: content.length + 1 } });
  }
  return found;
}

/** Where the value of the first such key begins. */
function behindSecretKey(line: string): number | undefined {
  for (const match of line.matchAll(keys)) {
    if (isNearSecretKey(match[1] ?? '')) return match.index + match[0].length;
  }
  return undefined;
}
