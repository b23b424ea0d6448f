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
