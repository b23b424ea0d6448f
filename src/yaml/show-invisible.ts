/**
 * Characters that a reader cannot see or that reorder what he sees: controls, zero-width, bidirectional marks and
 * overrides, line and paragraph separators, tags, lone surrogates, the byte order mark.
 */
const ranges: [from: number, to: number][] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0xe0fff],
  // The last two of each plane are no characters.
  ...Array.from({ length: 16 }, (_, plane): [number, number] => [
    (plane + 1) * 0x10000 + 0xfffe,
    (plane + 1) * 0x10000 + 0xffff,
  ]),
];

const hex = (code: number) => `\\u{${code.toString(16)}}`;

const invisible = new RegExp(`[${ranges.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')}]`, 'gu');

export function hasInvisible(text: string): boolean {
  invisible.lastIndex = 0;
  return invisible.test(text);
}

/** `text` with every invisible character replaced by what `write` makes of it. */
export const replaceInvisible = (text: string, write: (character: string) => string): string =>
  text.replace(invisible, write);

/** `text` with every invisible character written as `\uXXXX`, so that it can be printed. */
export function showInvisible(text: string): string {
  // Nearly every text is of these alone, and a look at them takes a tenth of the time.
  if (/^[ -~]*$/.test(text)) return text;
  return replaceInvisible(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/**
 * Whether a text holds what is no character: half of a pair, or U+FFFE and its like. Readers of YAML and JSON refuse them.
 * Source: The Unicode Standard, 23.7 "Noncharacters"; RFC 8259, 8.2.
 */
export const hasNoCharacter = (text: string): boolean => /[\p{Cs}\p{Noncharacter_Code_Point}]/u.test(text);

/** `text` with U+FFFD in place of each half of a pair. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** The first characters of a text, `longest` at most, and no half of one. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const isHalf = /[\ud800-\udbff]/.test(text[longest - 1] ?? '');
  return text.slice(0, isHalf ? longest - 1 : longest);
}

/** The same, with `…` behind it where something was left out. */
export const shortened = (text: string, longest: number): string =>
  text.length > longest ? `${cut(text, longest)}…` : text;
