import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { errorPages } from './error-pages.ts';

const folder = fileURLToPath(new URL('../../docs/errors/', import.meta.url));

test('docs/errors is what the causes make of it (npm run errors)', () => {
  const pages = errorPages();
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(readFileSync(`${folder}${name}`, 'utf8'), name).toBe(text);
});

test('a page has the text as its title, what it means, how to be sure, and what to do', () => {
  for (const [name, text] of errorPages()) {
    if (name === 'README.md') continue;
    expect(text.match(/^#+ .*$/gm)?.slice(1), name).toEqual([
      '## What it means',
      '## How to be sure',
      '## What to do',
    ]);
    expect(text, name).toMatch(/^# \S/);
    expect(text, name).toMatch(/\nSource: \S.*\n$/);
    expect(text.slice(text.indexOf('##')), name).not.toMatch(/\{\w+\}|undefined/);
  }
});

test('its links lead to pages that there are', () => {
  for (const text of errorPages().values()) {
    for (const [, target = ''] of text.matchAll(/\]\(([^)]+\.md)\)/g)) {
      expect(() => readFileSync(`${folder}${target}`), target).not.toThrow();
    }
  }
});
