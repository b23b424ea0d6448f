import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Finder } from '../../src/doctor/finder.ts';

const words = ['AADSTS50', 'Key not found', 'jwks_uri', 'oauth-authorized', 'State not equal'];
const finder = new Finder(words, 'GET /health HTTP/1.1');

/** Every place of a word in either case, by the search of the language. */
function places(text: string): number[] {
  const lower = text.toLowerCase();
  return words.flatMap((word) => {
    const found: number[] = [];
    const wanted = word.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) found.push(at);
    return found;
  });
}

/** Long enough to be searched in two halves, with words where the halves meet and at both ends too. */
const texts = fc
  .tuple(
    fc.integer({ min: 0, max: 12_000 }),
    fc.array(fc.tuple(fc.constantFrom(...words), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
      maxLength: 4,
    }),
  )
  .map(([length, placed]) => {
    const letters = Array.from({ length }, (_, at) => 'kae u_50sts'[at % 11] as string);
    for (const [word, share, upper] of placed) {
      const start = Math.round(share * Math.max(0, length - word.length));
      letters.splice(start, word.length, ...(upper ? word.toUpperCase() : word));
    }
    return letters.join('');
  });

test('the next word is found wherever it stands, and none where there is none', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = new TextEncoder().encode(text);
      const found = finder.next(bytes, 0, bytes.length);
      const expected = places(text);
      if (expected.length === 0) expect(found).toBe(-1);
      // A place inside a word that no other word ends before.
      else {
        const containing = words.some((word) =>
          places(text).some((at) => at <= found && found < at + word.length),
        );
        expect(containing).toBe(true);
        expect(found).toBeLessThan(Math.min(...expected) + Math.max(...words.map(({ length }) => length)));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a word is found at every place of a long text', () => {
  for (let at = 0; at <= 9000; at += 7) {
    const bytes = new TextEncoder().encode(`${' '.repeat(at)}aadsts50${' '.repeat(9000 - at)}`);
    expect(finder.next(bytes, 0, bytes.length)).toBe(at);
  }
});
