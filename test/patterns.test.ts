import { describe, expect, test } from 'vitest';
import { attackOn, patternsIn, superlinearIn } from '../scripts/patterns.mjs';
import { spellings } from '../src/mask/mask-secrets.ts';

test('no pattern of src/ takes more time than its text is long', () => {
  expect(superlinearIn('src')).toEqual([]);
});

test('nor does one of the spellings of secrets, which are put together', () => {
  const slow = spellings.filter(({ pattern }) => attackOn(pattern.source, pattern.flags));
  expect(slow.map(({ spelled }) => spelled)).toEqual([]);
});

describe('the check', () => {
  test.each([
    /\/+$/,
    /(a+)+$/,
    /^(\w+\s?)*$/,
    /\s*x/,
    /(a|a)*b/,
    /^(.*?),(.*?),(.*?),(.*?)$/,
    /\S+\.\S+/,
    /<<([A-Z]+)\n([\s\S]*?)\nEND/,
  ])('finds %s', ({ source, flags }) => {
    expect(attackOn(source, flags)).toBeDefined();
  });

  test.each([
    /(?<!\/)\/+$/,
    /^a+$/,
    /\s{0,20}x/,
    /^(?:ab)*$/,
    /(?<name>a)\b[^)]{1,100}/u,
    /\p{L}/u,
    /^(["'])[^"'\\\n]*\1$/,
    /(?=.*\d)x{8}/y,
  ])('lets %s pass', ({ source, flags }) => {
    expect(attackOn(source, flags)).toBeUndefined();
  });

  test('sees the patterns of a file, and nothing that only looks like one', () => {
    const text = "const a = 1 / 2 / 3;\nconst b = '/x+/'; // /y+/\nconst c = f(/z+[/]/g);\n";
    expect(patternsIn(text)).toEqual([{ line: 3, pattern: 'z+[/]', flags: 'g' }]);
  });
});
