import { brackets } from './brackets.ts';
import { indentation } from './indentation.ts';
import { libraryError } from './library-errors.ts';
import { looksOfLines } from './looks.ts';
import { quotes } from './quotes.ts';
import { type BrokenSource, brokenSource, type Lexeme, lineAt, type Mistake } from './source.ts';

/**
 * What is wrong with a text that is no YAML, as somebody would say it who sees it: the first mistake only, where it
 * begins. The library notices many of them later, such as a quote that is open at the end of the file.
 */
export function explainSyntax(
  text: string,
  lexemes: readonly Lexeme[],
  error: BrokenSource['error'],
): Mistake {
  if (!text.includes('\n') && text.includes('\r')) return endsWithCr;
  const source = brokenSource(text, lexemes, error);
  const seen = [
    looksOfLines(source, lineAt(source, error.at)),
    quotes(source),
    brackets(source),
    indentation(source),
  ].filter((mistake) => mistake !== undefined);
  // The row of the table that comes first counts where two see the same line.
  const [first, ...others] = seen;
  return others.reduce(
    (best, one) => (lineAt(source, one.at) < lineAt(source, best.at) ? one : best),
    first ?? libraryError(source),
  );
}

const endsWithCr: Mistake = {
  at: 0,
  end: 1,
  message: 'its lines end with CR alone, which few programs take for the end of a line',
  fix: 'save it with line ends LF or CRLF',
};
