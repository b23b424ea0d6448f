import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { plainYaml } from '../../src/render/plain-yaml.ts';
import { libraryYaml } from '../../src/render/yaml.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'no',
    '1',
    '0x1',
    '1e3',
    '~',
    '- a',
    'a: b',
    'a #b',
    ' a',
    'a ',
    '\ta',
    '%',
    '@',
    '*x',
    '&x',
  ),
  fc.constantFrom(
    'a\nb',
    'a\nb\n',
    'a\nb\n\n',
    'a\n\n\nb\n',
    'a\n',
    '\na\n',
    ' a\nb\n',
    'a\n b \n',
    'a\n \n',
    'a \nb',
  ),
  fc.constantFrom(
    '2026-11-30',
    '12:30',
    '=',
    '<<',
    'null',
    'true',
    '.5',
    'x'.repeat(200),
    '"',
    "'",
    '\\',
    '/a/b.c-d',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 5 }).map((lines) => lines.join('\n')),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    tie('tree'),
    fc.array(fc.oneof(scalar, tie('tree')), { maxLength: 4 }),
  ),
}));

describe('YAML of what is ordinary', () => {
  test('is what the library writes, byte for byte', () => {
    let written = 0;
    fc.assert(
      fc.property(tree, (value) => {
        const own = plainYaml(value);
        if (own === undefined) return;
        written++;
        expect(own).toBe(libraryYaml(value));
        expect(parse(own, { uniqueKeys: false })).toEqual(value);
      }),
      { numRuns: 2000, seed: 19 },
    );
    expect(written).toBeGreaterThan(500);
  });

  test('is left to the library where it holds anything else', () => {
    for (const value of [
      {},
      [],
      'a',
      { a: 1.5 },
      { a: new Date(0) },
      { a: '\u0001' },
      { a: [[1]] },
      { a: 'b\n\n' },
    ])
      expect(plainYaml(value)).toBeUndefined();
  });
});
