/** What stands between doubled quotes: `File ""/x/app.py"", line 1`. JSON and code write two of them only around nothing. */
const doubled = /(?<![":,({[=\\])""(?=[^"\s,)}\]])[^"]{1,400}""(?!"[^",])/;

/** The quote that begins a cell, or the one that ends it, with the columns behind it. */
const edge = /^"(?=\S)|"(?:,(?:"[^"]{0,200}"|[^",]{0,200})){0,12}$/;

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Whether a cell whose quote has been opened goes on in the next line: its own quotes are doubled. */
export const isOpenCell = (cell: string): boolean => countOf(cell, '"') % 2 === 0;

/**
 * A line in the middle or at an edge of a cell of CSV that holds several, as consoles export a traceback; whether it is one
 * is told by itself, since the line that begins the cell may not be in the log.
 */
export function lineOfCell(line: string): string {
  if (!line.includes('"')) return line;
  const isDoubled = doubled.test(line);
  const plain = isDoubled ? line.replaceAll('""', '"') : line;
  return countOf(plain, '"') % 2 === 1 ? plain.replace(edge, '') : plain;
}
