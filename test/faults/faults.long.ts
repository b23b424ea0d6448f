import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from './command.ts';
import { crossed } from './cross.ts';
import { faults } from './faults/index.ts';
import { pageOf } from './page.ts';

const PAGE = 'docs/faults.md';

const results = crossed(commands, process.env.FAULTS === 'all' ? 'all' : 'some');

test('docs/faults.md says what came of them (npm run faults)', ({ skip }) => {
  const missing = faults.filter(({ lacks }) => lacks !== undefined).map(({ name }) => name);
  skip(missing.length > 0, `without these faults it would be another page: ${missing.join(', ')}`);
  const page = pageOf(results);
  if (process.env.FAULTS === 'write') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
