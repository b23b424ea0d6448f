import { expect, test } from 'vitest';
import { guardedOutput } from '../../src/edge/guarded-output.ts';
import type { Io } from '../../src/edge/io.ts';

const printed = (secret: string, value: unknown): string => {
  let seen = '';
  const io = { env: { SOME_SECRET: secret }, out: (text: string) => (seen += text), err: () => {} };
  guardedOutput(io as unknown as Io).out(JSON.stringify(value), 'json');
  return seen;
};

// Values that begin or end in half of an escape of JSON, and one that reads as the end of an escape.
test.each(['\\abcdefghij', '"abcdefghij', 'abcdefghi\\', 'nabcdefghij', 'u0041bcdefgh'])(
  'JSON in which %s is masked stays JSON, also where it was cut',
  (secret) => {
    const value = { whole: `x${secret}y`, cut: `x\n${secret.slice(0, -2)}…`, other: '\nabcdefghi\\' };
    const text = printed(secret, value);
    const back = JSON.parse(text) as typeof value;
    expect(Object.keys(back)).toEqual(Object.keys(value));
    expect(back.whole).toBe('x••••••••y');
    expect(back.cut).not.toContain(secret.slice(0, 5));
  },
);

test('JSON without a secret is printed as it is', () => {
  expect(printed('abcdefghijk', { a: '\u2028 / \\ "', b: [1, null] })).toBe(
    JSON.stringify({ a: '\u2028 / \\ "', b: [1, null] }),
  );
});
