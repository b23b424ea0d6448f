import type { BrokenSource, Lexeme, Mistake } from './source.ts';

/** A line that begins a key or an item, which a quoted text of several lines hardly has. */
const looksLikeKey = /\n[ \t]*(?:- )?[A-Za-z_][\w.-]*:(?:\s|$)/;

const isQuoted = ({ source }: Lexeme): boolean => /^["']/.test(source);

const isOpen = ({ source }: Lexeme): boolean => source.length < 2 || source.at(-1) !== source[0];

/** A quote that is not closed where it should be: all up to the next one, often lines further, is taken for its text. */
export function quotes(source: BrokenSource): Mistake | undefined {
  const { lexemes, error } = source;
  const open = lexemes.find((one) => isQuoted(one) && (isOpen(one) || looksLikeKey.test(one.source)));
  if (open) return notClosed(open);
  return / at node end$/.test(error.message) ? behind(source) : undefined;
}

const notClosed = ({ source, at }: Lexeme): Mistake => ({
  at,
  end: at + firstLine(source).length,
  message: `the quote \`${source[0]}\` that opens here is not closed on its line`,
  fix: `put a second \`${source[0]}\` behind the text`,
});

/** `'it's me'`, `"3"1"` */
function behind({ error, lexemes, text }: BrokenSource): Mistake | undefined {
  const before = lexemes.findLast(
    ({ source, at }) => at + source.length <= error.at && source.length > 1 && source.trim() !== '',
  );
  if (!before || !isQuoted(before)) return undefined;
  const [quote] = before.source;
  const rest = text.slice(before.at + before.source.length);
  return {
    at: before.at,
    end: before.at + firstLine(text.slice(before.at)).length,
    message: `something stands behind the closing quote \`${quote}\``,
    fix:
      quote === "'" && /^\w/.test(rest)
        ? "write an apostrophe inside single quotes twice, `''`, or take double quotes"
        : 'put all of the value between one pair of quotes, or leave them out',
  };
}

const firstLine = (text: string): string => (text.split(/\r?\n/)[0] ?? '').trimEnd();
