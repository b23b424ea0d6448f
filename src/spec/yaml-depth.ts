import { Lexer } from 'yaml';

/**
 * How deep the collections of a YAML text nest, counted from its tokens and stopping at `limit`.
 * The library's composer recurses once a level, and its regular expressions abort the whole process when the
 * stack is nearly used up (seen with yaml 2.9 on Node 20), so this must be known before it runs.
 * @returns the offset at which `limit` is passed, or undefined
 */
export function firstDeeperThan(limit: number, text: string): number | undefined {
  const indents: number[] = [];
  let flow = 0;
  let compact = 0; // `- - -` and `? ? ?` nest without indentation
  let indent = 0;
  let atLineStart = true;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const start = offset;
    if (!isMark(token)) offset += token.length;
    if (token === '\n' || token === '\r\n') {
      atLineStart = true;
      compact = 0;
      indent = 0;
      continue;
    }
    if (atLineStart && /^[ \t]+$/.test(token)) {
      indent = token.length;
      continue;
    }
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    else if ((token === '-' || token === '?') && !atLineStart) compact++;
    if (atLineStart && !token.startsWith('#') && !isMark(token)) {
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= indent) indents.pop();
      indents.push(indent);
      atLineStart = false;
    }
    if (flow + compact + indents.length > limit) return start;
  }
  return undefined;
}

/** The lexer puts marks between tokens (document start, scalar follows, flow error) that are not in the text. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u001f' || token === '\u0018';
}
