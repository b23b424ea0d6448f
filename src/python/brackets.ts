/** What the brackets of a text come to, read token by token as Python's own tokenizer does. */
export interface Brackets {
  /** Offset of the innermost bracket that is never closed. */
  unclosed?: number;
  /** Offset of a closing bracket that closes another kind, or nothing. */
  unmatched?: number;
  /**
   * The text with line ends and comments inside brackets as blanks, offsets unchanged: they mean nothing to Python, and
   * the grammar takes some of them for the end of a block.
   */
  joined: string;
}

const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

const token = /#[^\r\n]*|(?:\b[A-Za-z]{1,2})?("""|'''|"|')|[([{}\])]|\r?\n/g;

export function readBrackets(text: string): Brackets {
  const open: { bracket: string; at: number }[] = [];
  const pieces: string[] = [];
  let copied = 0;
  let unmatched: number | undefined;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word, quote] = match;
    const at = match.index;
    if (quote) token.lastIndex = endOfString(text, token.lastIndex, quote);
    else if (word === '(' || word === '[' || word === '{') open.push({ bracket: word, at });
    else if (word in pairs) {
      if (open.at(-1)?.bracket === pairs[word]) open.pop();
      else unmatched ??= at;
    } else if (open.length > 0) {
      pieces.push(text.slice(copied, at), ' '.repeat(word.length));
      copied = at + word.length;
    }
  }
  pieces.push(text.slice(copied));
  const unclosed = open.at(-1)?.at;
  return {
    joined: pieces.join(''),
    ...(unclosed !== undefined && { unclosed }),
    ...(unmatched !== undefined && { unmatched }),
  };
}

/** Behind the closing quotes; a string of one line ends with the line at the latest. */
function endOfString(text: string, from: number, quote: string): number {
  const end =
    quote.length === 3
      ? new RegExp(`\\\\[\\s\\S]|${quote}`, 'g')
      : new RegExp(`\\\\[\\s\\S]|${quote}|\\n`, 'g');
  end.lastIndex = from;
  for (let match = end.exec(text); match; match = end.exec(text)) {
    if (match[0] === quote) return end.lastIndex;
    if (match[0] === '\n') return match.index;
  }
  return text.length;
}
