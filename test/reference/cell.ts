/** A text inside a table of Markdown: on one line, and without the sign that ends a cell. */
export const cell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('<', '&lt;')
    .replaceAll(/`[^`]*`/g, (code) => code.replaceAll('&lt;', '<'))
    .trim();
