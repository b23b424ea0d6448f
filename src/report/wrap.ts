import { stripVTControlCharacters } from 'node:util';

/** What is wider is hard to read, however wide the window is. */
export const WIDEST = 120;

/** A line of a code frame, which is no sentence. */
const FRAME = /^ *\d* \| /;

/**
 * Breaks the lines of a text where they are too wide. Each keeps its indentation, and what follows of it is indented by
 * two more.
 * @param width characters of a line; signs that only colour have none
 */
export const wrapLines = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => (FRAME.test(line) ? [line] : wrapLine(line, width)))
    .join('\n');

function wrapLine(line: string, width: number): string[] {
  if (widthOf(line) <= Math.min(width, WIDEST)) return [line.trimEnd()];
  const [indent = ''] = /^ */.exec(line) ?? [];
  return wrapped(line.slice(indent.length), width, indent, `${indent}  `);
}

/**
 * One paragraph in lines that are no wider than `width` characters, broken at blanks. Code between backticks stays in one
 * piece, so that it can be copied; so does a word that is wider.
 * @param first what the first line begins with, `rest` the others
 */
export function wrapped(text: string, width: number, first = '', rest = first): string[] {
  const most = Math.min(width, WIDEST);
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const { word, blanks } of pieces(text)) {
    const longer = line + (isEmpty ? '' : blanks) + word;
    if (isEmpty || widthOf(longer) <= most) {
      line = longer;
      isEmpty = false;
      continue;
    }
    lines.push(line);
    line = rest + word;
  }
  return [...lines, line];
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
