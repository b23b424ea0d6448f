import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';

/** As `dist/main.js` does it. */
const wrapped = (source: string) =>
  `(function (exports, require, module, __filename, __dirname) { ${source}\n})`;

test('the code cache is of this bundle and this Node', () => {
  const file = resolve('dist/cli.cjs');
  const script = new Script(wrapped(readFileSync(file, 'utf8')), {
    filename: file,
    cachedData: readFileSync(resolve('dist/cli.cache')),
  });
  expect(script.cachedDataRejected).toBe(false);
});

test('the names of functions stay in the bundle, so that the stack of a bug can be read', () => {
  expect(readFileSync(resolve('dist/cli.cjs'), 'utf8')).toMatch(/function runRules\(/);
});
