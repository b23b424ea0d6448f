import type { BrokenSource, Lexeme, Mistake } from './source.ts';

const closes: Record<string, string> = { '[': ']', '{': '}' };

/** What the lexer puts where the indentation of a line shows that a bracket was left open. */
const GIVEN_UP = '\u0018';

/** A bracket that is not closed, is closed by one of the other kind, or closes nothing: the first of them. */
export function brackets({ lexemes }: BrokenSource): Mistake | undefined {
  const open: Lexeme[] = [];
  for (const lexeme of lexemes) {
    const { source } = lexeme;
    if (source === GIVEN_UP) break;
    if (source in closes) open.push(lexeme);
    if (source !== ']' && source !== '}') continue;
    const last = open.pop();
    if (!last) return closesNothing(lexeme);
    if (closes[last.source] !== source) return notClosed(last);
  }
  return open[0] && notClosed(open[0]);
}

const notClosed = ({ source, at }: Lexeme): Mistake => ({
  at,
  end: at + 1,
  message: `the bracket \`${source}\` that opens here is not closed`,
  fix: `close it with \`${closes[source]}\``,
});

const closesNothing = ({ source, at }: Lexeme): Mistake => ({
  at,
  end: at + 1,
  message: `the bracket \`${source}\` closes nothing`,
  fix: 'remove it, or open one before it',
});
