/** What nobody sees, inside a class of a pattern: controls, marks of direction, fillers, selectors. */
export const UNSEEN = String.raw`\p{C}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}`;

const aside = new RegExp(String.raw`\\*(?:[${UNSEEN}\p{Z}\s]|\\u(?:[0-9a-f]{4}|\{[0-9a-f]+\}))`, 'gu');

/**
 * A text without blanks and what nobody sees, be it there as it is or as a page writes it: `\u202e`; and without the
 * backslashes before that, of which nobody knows whose they are.
 */
export const visible = (text: string): string => text.replace(aside, '');
