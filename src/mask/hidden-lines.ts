import type { Range } from '../diagnostic.ts';
import { isSecretKey } from './secret-key.ts';

/** A key at the begin of a line, or behind a bracket, a comma or a dash: in YAML, JSON, Python, and settings. */
const keys = /(?:^|[{[,(]|^\s{0,200}-)\s{0,200}["']?([A-Za-z][\w.-]{0,100})["']?\s{0,20}[:=](?!=)/g;

/** Lines behind this are shown in a part only. Characters. */
const LONGEST = 10_000;

interface SecretLine {
  /** From 1. */
  line: number;
  content: string;
  /** Where what must not be shown begins, from 0. */
  from: number;
}

/**
 * What must not be shown of a text that no parser has understood: behind each key that says that it is a secret, the rest
 * of the line and the lines further in.
 */
export const hiddenLines = (text: string): Range[] =>
  secretLines(text).map(({ line, content, from }) => rangeOf(line, from, content.length));

/** The same for Python, where names and calls may be shown: its texts, but for names of variables. */
export const hiddenTexts = (text: string): Range[] =>
  secretLines(text, heads).flatMap(({ line, content, from }) =>
    [...content.slice(from, from + LONGEST).matchAll(/"[^"]{1,4096}"|'[^']{1,4096}'/g)]
      .filter(([quoted]) => !/^.[A-Z][A-Z0-9_]*.$/.test(quoted))
      .map(({ index, 0: quoted }) => rangeOf(line, from + index + 1, from + index + quoted.length - 1)),
  );

/** The head of a function: a parameter that is called like a secret says nothing of the lines of the body. */
const heads = /^\s{0,200}(?:async\s{1,20})?def\s/;

/** @param alone lines of which nothing follows for those further in */
function secretLines(text: string, alone?: RegExp): SecretLine[] {
  const found: SecretLine[] = [];
  let inside: number | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const indent = content.length - content.trimStart().length;
    if (inside !== undefined && indent <= inside) inside = undefined;
    const from = inside === undefined ? behindSecretKey(content.slice(0, LONGEST)) : indent;
    if (from === undefined) continue;
    if (!alone?.test(content)) inside ??= indent;
    found.push({ line: index + 1, content, from });
  }
  return found;
}

/** Where the value of the first such key begins. */
function behindSecretKey(line: string): number | undefined {
  for (const match of line.matchAll(keys)) {
    if (isSecretKey(match[1] ?? '')) return match.index + match[0].length;
  }
  return undefined;
}

const rangeOf = (line: number, from: number, to: number): Range => ({
  start: { line, column: from + 1 },
  end: { line, column: to + 1 },
});
