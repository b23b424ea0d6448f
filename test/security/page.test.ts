import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { triedTable, withTable } from './tried.ts';

const page = readFileSync('docs/security.md', 'utf8');

test('docs/security.md is what the tests make of it (npm run security)', () => {
  expect(withTable(page)).toBe(page);
});

test('every file has titles in it', () => {
  const rows = triedTable().split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row.split(' | ')[1]?.length).toBeGreaterThan(10);
});
