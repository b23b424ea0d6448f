/** What is wider is hard to read, however wide the window is. */
export const WIDEST = 120;

/**
 * A text in lines that are no wider than `width` characters, broken at blanks; a word that is wider stays whole.
 * @param first what the first line begins with, `rest` the others
 */
export function wrapped(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const start = lines.length === 0 ? first : rest;
    if (line !== '' && start.length + line.length + 1 + word.length > Math.min(width, WIDEST)) {
      lines.push(start + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, (lines.length === 0 ? first : rest) + line];
}
