import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from './command.ts';
import { crossed } from './cross.ts';
import { pageOf } from './page.ts';

const PAGE = 'docs/faults.md';

const results = crossed(commands, process.env.FAULTS === 'all');

test('docs/faults.md says what came of them (npm run faults)', () => {
  const page = pageOf(results);
  if (process.env.FAULTS === 'write') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
