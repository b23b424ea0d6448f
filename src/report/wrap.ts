import { stripVTControlCharacters } from 'node:util';
import { WIDEST } from './wrapped.ts';

/** A line of a code frame, which is no sentence. */
const FRAME = /^ *\d* \| /;

/**
 * Breaks the lines of a text at blanks where they are too wide. Each keeps its indentation, and what follows of it is
 * indented by two more. Code between backticks stays in one piece, so that it can be copied; so does what has no blank.
 * @param width characters of a line; signs that only colour have none
 */
export const wrapLines = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => (FRAME.test(line) ? [line] : wrapLine(line, Math.min(width, WIDEST))))
    .join('\n');

function wrapLine(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line.trimEnd()];
  const [indent = ''] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = indent;
  for (const { word, blanks } of pieces(line.slice(indent.length))) {
    const isFirst = current.trim() === '';
    const longer = current + (isFirst ? '' : blanks) + word;
    if (isFirst || widthOf(longer) <= width) {
      current = longer;
      continue;
    }
    lines.push(current);
    current = `${indent}  ${word}`;
  }
  return [...lines, current];
}

/** Words with the blanks before them; code is one word, and a backtick without another one is no code. */
function pieces(text: string): { word: string; blanks: string }[] {
  const found: { word: string; blanks: string }[] = [];
  let current = { word: '', blanks: '' };
  let codeEnd = -1;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '`' && at > codeEnd) codeEnd = text.indexOf('`', at + 1);
    if (sign !== ' ' || at < codeEnd) current.word += sign;
    else {
      if (current.word !== '') {
        found.push(current);
        current = { word: '', blanks: '' };
      }
      current.blanks += sign;
    }
  }
  return current.word === '' ? found : [...found, current];
}

const widthOf = (text: string): number => stripVTControlCharacters(text).length;
