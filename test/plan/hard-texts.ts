import fc from 'fast-check';

/** Pieces that mean something in one of the languages, beside any text. */
const pieces = fc.constantFrom(
  ...[
    '$',
    '${',
    '$${',
    '%{',
    '%%{',
    '{',
    '}',
    '\\',
    '"',
    "'",
    "'''",
    '`',
    '$(',
    '#',
    '//',
    '/*',
    '*/',
    '@',
    '!',
  ],
  ...[
    '\n',
    '\r',
    '\t',
    '\u0001',
    '\u001b',
    '\u007f',
    '\u200b',
    '\u2028',
    '\u202e',
    '\ufeff',
    '\u{e0041}',
    'é',
    'e\u0301',
    '\u{1f600}',
    ' ',
  ],
  ...['\\u200b', '\\n', '\\${', 'EOF', '-->'],
);

/** Texts that may stand in a spec or in Entra, without NUL. */
export const hardText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: 'grapheme', maxLength: 5 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((text) => !/\p{Surrogate}/u.test(text));

/** A few hundred of them at once, for programs that are slow to start; the same ones in each run. */
export const HARD_TEXTS: string[] = fc.sample(hardText, { numRuns: 400, seed: 6 });
