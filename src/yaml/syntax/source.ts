/** A text that the library could not read, with what it says, and with what is needed to say it better. */
export interface BrokenSource {
  text: string;
  /** The same length; comments, quoted texts and texts of several lines are blanks. */
  bare: string;
  /** Where each line begins. */
  starts: number[];
  lexemes: readonly Lexeme[];
  /** What the library says first. */
  error: { code: string; at: number; message: string };
}

/** A piece of the text as the library's lexer cuts it. */
export interface Lexeme {
  source: string;
  at: number;
}

/** What is wrong, where it begins, and what to do. */
export interface Mistake {
  at: number;
  /** Behind the last character that is meant. */
  end: number;
  message: string;
  fix: string;
}

export function brokenSource(
  text: string,
  lexemes: readonly Lexeme[],
  error: BrokenSource['error'],
): BrokenSource {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, bare: bareText(text, lexemes), starts, lexemes, error };
}

/** From 0. */
export function lineAt({ starts }: BrokenSource, offset: number): number {
  let line = starts.findIndex((start) => start > offset);
  if (line < 0) line = starts.length;
  return line - 1;
}

/** Without its line end. */
export function lineText({ bare, starts }: BrokenSource, line: number): string {
  const from = starts[line] ?? bare.length;
  return bare.slice(from, starts[line + 1] ?? bare.length).replace(/\r?\n$/, '');
}

export const startOf = ({ starts, text }: BrokenSource, line: number): number => starts[line] ?? text.length;

/** Everything of a line behind its indentation. */
export function wholeLine(source: BrokenSource, line: number): Pick<Mistake, 'at' | 'end'> {
  const from = startOf(source, line);
  const to = startOf(source, line + 1);
  const written = source.text.slice(from, to).trimEnd();
  return { at: from + indentOf(written), end: from + Math.max(written.length, 1) };
}

export const indentOf = (line: string): number => line.length - line.trimStart().length;

function bareText(text: string, lexemes: readonly Lexeme[]): string {
  const parts: string[] = [];
  let isHeader = false;
  let end = 0;
  for (const { source, at } of lexemes) {
    // A sign of the lexer's own.
    if (!text.startsWith(source, at)) continue;
    const isBlockText = isHeader && /[\n ]/.test(source) && /\S\s/.test(source);
    const isHidden = /^["'#]/.test(source) || isBlockText;
    if (/^[|>]/.test(source)) isHeader = true;
    else if (source.trim() !== '') isHeader = false;
    parts.push(text.slice(end, at), isHidden ? source.replace(/[^\n]/g, ' ') : source);
    end = at + source.length;
  }
  return parts.join('') + text.slice(end);
}
