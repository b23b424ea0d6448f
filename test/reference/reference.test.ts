import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registeredIds } from '../../src/rules/registry/rule-id.ts';
import { referencePages } from './pages.ts';

const pages = referencePages();

it.each(Object.entries(pages))(
  'docs/reference/%s is what the program makes of it (npm run reference)',
  (file, text) => {
    expect(text).toBe(readFileSync(`docs/reference/${file}`, 'utf8'));
  },
);

it('has no page that nobody makes', () => {
  expect(readdirSync('docs/reference').sort()).toEqual(Object.keys(pages).sort());
});

it('lists every rule once', () => {
  const listed = [...(pages['rules.md'] ?? '').matchAll(/^\| \[([a-z0-9-]+)\]\(/gm)].map(([, id]) => id);
  expect(listed.toSorted()).toEqual(registeredIds.toSorted());
});

it('says of each key of a spec what it is', () => {
  const bare = [...(pages['spec.md'] ?? '').matchAll(/^\| \**`([^`]+)`\** \|.*\|\s*\|$/gm)].map(
    ([, key]) => key,
  );
  expect(bare).toEqual([]);
});
