import { isPlainText } from '../yaml/plain-text.ts';

/** Lines that a block keeps as they are in every reader: printable, and the first one begins with its text. */
export const blockText =
  /^[!-~][\n\t -~\u{a0}-\u{2027}\u{202a}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/** Characters that some reader takes for the end of a line or refuses; they stand in double quotes only. */
export const rough = /[\u{7f}-\u{9f}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}]/gu;

/** A text that stands without quotes. */
export const isPlainScalar = (text: string): boolean => isPlainText(text) && !text.includes(' ');
