/** A change to one file of the project. */
export interface Change {
  /** From the root of the project. */
  file: string;
  before: string;
  after: string;
}

/** A text with one place replaced. @throws an Error where the place is not there once, since the file is laid out anew */
export function replaceOnce(text: string, place: string | RegExp, by: string): string {
  const parts = text.split(place);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places like ${place}`);
  return parts.join(by);
}

/** A text with lines put at the end of a list. @param list how it begins; @throws an Error where it is not there */
export function atEndOf(text: string, list: string, lines: readonly string[]): string {
  const start = text.indexOf(list);
  const end = text.indexOf('\n];', start);
  if (start < 0 || end < 0) throw new Error(`no list ${list}`);
  return text.slice(0, end) + lines.map((line) => `\n  ${line}`).join('') + text.slice(end);
}
