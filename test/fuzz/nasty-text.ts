import { readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Lines of words, below what they are behind `==`; `␣` stands for a blank. */
const lines = readFileSync(new URL('nasty-words.txt', import.meta.url), 'utf8').split('\n');
const wordsIn = (from: number, to?: number): string[] =>
  lines
    .slice(from, to)
    .filter((line) => !line.startsWith('== '))
    .flatMap((line) => line.split(' '))
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('␣', ' '));
const YAML_WORDS = lines.indexOf('== words that YAML takes for something else');

/** Ends of lines, controls, marks that nobody sees, halves of a pair, what is no character, and a mark that joins. */
const points = [
  0x0a, 0x0d, 0x09, 0x20, 0x0b, 0x85, 0x2028, 0x2029, 0x00, 0x07, 0x1b, 0x7f, 0xa0, 0x200b, 0x202e, 0x2066,
  0xfeff, 0xfffe, 0xffff, 0xd800, 0xdfff, 0x1fffe, 0xe0041, 0x0300, 0x10ffff, 0xe000, 0xfdd0,
].map((code) => String.fromCodePoint(code));

/** What ends a text, a comment, a line or a tag in one of the languages that we write, or begins something there. */
const pieces = [...wordsIn(0, YAML_WORDS), ...points, '\r\n'];
const words = wordsIn(YAML_WORDS + 1);

/** Any character. A string of `unit: 'binary'` begins with a table of all of them, which takes longer than many cases. */
const character = fc
  .nat(0x10ffff - 0x800)
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));

const grapheme = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 });
const some = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, grapheme), {
  minLength: 1,
  maxLength: 6,
});
const long = fc.tuple(fc.constantFrom(...pieces, ...words), fc.integer({ min: 20, max: 400 }));

/** Any text of them, mostly short. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: some.map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.array(character, { minLength: 1, maxLength: 12 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: long.map(([piece, times]) => piece.repeat(times)) },
);

/** What `unwanted` matches is taken out; where nothing is left, `x` stands. @param longest in characters */
export const without = (unwanted: RegExp, longest = 3000): fc.Arbitrary<string> =>
  nastyText.map((text) => [...text.replace(unwanted, '')].slice(0, longest).join('').trim() || 'x');
