import type { Parser } from 'web-tree-sitter';
import type { BoundedParser } from './bounded-parser.ts';

/** Logging every step of the parser is slow; in a longer text the place of the error node must do. */
const MAX_CHARACTERS = 200_000;

/**
 * The offset of the token that the grammar could not take: the parser mends what it can and goes on, so that the
 * nodes it marks may begin far above. Its log says where it first gave up.
 * @param joined the text with what means nothing inside brackets blanked
 * @returns undefined when the log does not tell
 */
export function firstError(
  parser: Parser,
  { isOver }: Pick<BoundedParser, 'isOver'>,
  joined: string,
  text: string,
): number | undefined {
  if (text.length > MAX_CHARACTERS || isOver()) return undefined;
  const lineStarts = starts(joined);
  let row = 0;
  let column = 0;
  let failed: number | undefined;
  let given: number | undefined;
  parser.setLogger((message, isLexing) => {
    if (isLexing || given !== undefined) return;
    const step = /^process .*row:(\d+), col:(\d+)/.exec(message);
    // Columns are bytes of UTF-16.
    if (step) [row, column] = [Number(step[1]), Number(step[2]) / 2];
    else if (message.startsWith('detect_error')) failed = (lineStarts[row] ?? 0) + column;
    else if (message.startsWith('resume version')) given = failed;
  });
  try {
    parser.parse(joined, null, { progressCallback: () => given !== undefined || isOver() })?.delete();
  } finally {
    parser.setLogger(null);
    parser.reset();
  }
  return given === undefined ? undefined : skipBlank(text, given);
}

function starts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** The parser names the end of the token before; what is missing at the end of a line is missing there. */
function skipBlank(text: string, from: number): number {
  const blank = /(?:[ \t\f]|\\\r?\n)*/y;
  blank.lastIndex = from;
  const to = from + (blank.exec(text)?.[0].length ?? 0);
  return to >= text.length || /[\r\n#]/.test(text[to] ?? '') ? from : to;
}
